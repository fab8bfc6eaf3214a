"""The studio: an open project that is checked, completed and previewed in the browser, without a build."""

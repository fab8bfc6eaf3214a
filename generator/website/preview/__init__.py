"""The preview: a small web server on this computer that shows the site while it is being written."""

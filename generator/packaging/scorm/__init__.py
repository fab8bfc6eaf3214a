"""A course as a SCORM package for learning platforms: its pages for learners in a shell page that holds the session."""

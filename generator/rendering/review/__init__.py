"""The review page: every item of a course with its answers, findings and figures, for those who sign it off."""

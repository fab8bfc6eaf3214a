/** The script of the preview's frame, which runs beside those of a lesson's page. */

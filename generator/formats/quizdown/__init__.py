"""quizdown: the pages that hold its quizzes, the questions in them, and their conversion."""

"""WebKit, the engine of every iPhone, as Debian builds it, driven through WebDriver."""

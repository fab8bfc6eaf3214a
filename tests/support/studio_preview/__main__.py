"""Write the page of the preview pane: ``python -m tests.support.studio_preview FOLDER``."""

import sys
from pathlib import Path

from tests.support.studio_preview.folder import write_preview_page

write_preview_page(Path(sys.argv[1]))

"""The documentation site: `make docs` builds it from the repository into build/docs, offline.

The root of the repository is the source, so a link between pages is the same on the site and
where the repository is read as it stands.
"""

import hashlib
import sys
from pathlib import Path

import groundswell

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_site"))

project = "Groundswell"
author = "The Groundswell developers"
copyright = author
version = release = groundswell.__version__

root_doc = "docs/index"
include_patterns = ["docs/**", "notebooks/**", "results/*/summary.md", "*.md"]
exclude_patterns = [
    ".*",
    "**/.*",
    "build",
    "model",
    "tests",
    "benchmarks",
    "experiments",
    "docs/_site",
]

extensions = [
    "sphinx.ext.autodoc",
    "numpydoc",
    "myst_nb",
    "citations",
    "mathml",
    "parameter_tables",
    "public_names",
    "repository_links",
    "whole_site",
]

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
html_math_renderer = "mathml"

code = b"".join(path.read_bytes() for path in sorted((HERE.parent / "model").rglob("*.py")))
nb_execution_mode = "cache"  # outputs are kept for as long as neither notebook nor code changes
nb_execution_cache_path = str(
    HERE.parent / "build/notebooks" / hashlib.sha256(code).hexdigest()[:12]
)
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_ipywidgets_js = {}  # would be fetched from the internet
nb_output_stderr = "remove"  # that code is compiled, how far a bar has come: nothing to read

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints = "none"
numpydoc_show_class_members = False

html_theme = "furo"
html_title = f"Groundswell {version}"
html_copy_source = False
html_extra_path = ["_site/index.html"]  # leads from the top to docs/index.html
html_static_path = ["_site/static"]
html_css_files = ["site.css"]

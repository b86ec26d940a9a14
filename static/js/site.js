// Every page works without these. web/look/static_files.py joins them into this file where static files are collected.

import "./status.js";
import "./copy.js";
import "./suggest.js";
import "./theme.js";
import "./marks.js";
import "./keys.js";
import "./sections.js";
import "./views.js";
import "./errors.js";
import "./found.js";
import "./pick.js";
import "./count.js";
import "./print.js";

; SPDX-License-Identifier: GPL-3.0-or-later
LangString PleaseClose ${LANG_ENGLISH} "Palomar is running. Please close it and try again."
LangString MessageFile ${LANG_ENGLISH} "Mail message"

; SPDX-License-Identifier: GPL-3.0-or-later
LangString PleaseClose ${LANG_ENGLISH} "Palomar is running. Please close it and try again."
LangString MessageFile ${LANG_ENGLISH} "Mail message"
LangString MailLink ${LANG_ENGLISH} "Mail address"
LangString WhatItIs ${LANG_ENGLISH} "Reads and sends mail, and says what happens to it on the server."

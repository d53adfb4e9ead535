; SPDX-License-Identifier: GPL-3.0-or-later
LangString PleaseClose ${LANG_SPANISH} "Palomar está abierto. Ciérrelo e inténtelo de nuevo."
LangString MessageFile ${LANG_SPANISH} "Mensaje de correo"
LangString MailLink ${LANG_SPANISH} "Dirección de correo"
LangString WhatItIs ${LANG_SPANISH} "Lee y envía correo, y dice qué ocurre con él en el servidor."

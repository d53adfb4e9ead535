// SPDX-License-Identifier: GPL-3.0-or-later
// Anchors the vtables of the two interfaces, so that their moc output has a home.
#include "net/Reply.h"
#include "net/Transport.h"

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gumbo.h>

namespace html {

/// What becomes of an element.
enum class Treatment {
    Drop,   ///< with everything in it
    Unwrap, ///< its content stays, the element goes
    Inline,
    Block,
    Break,  ///< <br>, <hr>
    Image,
    Link,
    Table,  ///< <table> and its parts
};

struct ElementRule {
    Treatment treatment = Treatment::Drop;
    const char *name = ""; ///< as which it is written
};

/// The allow list: whatever is not named here is unwrapped if it is HTML's, dropped if it is SVG's or MathML's.
[[nodiscard]] ElementRule ruleFor(const GumboElement &element);

} // namespace html

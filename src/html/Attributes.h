// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html/Sanitiser.h"

#include <QLatin1StringView>
#include <QString>

#include <gumbo.h>

namespace html {

constexpr int kMaxColumnSpan = 50;
constexpr int kMaxRowSpan = 200;

/// The attributes of one element that may be written: presentation only, values checked one by one.
class Attributes {
public:
    Attributes(const GumboElement &element, Colours colours) : m_element(element), m_colours(colours) { }

    /// " align=\"center\" style=\"…\"" for an element of that name; empty if nothing is left.
    [[nodiscard]] QString forElement(QLatin1StringView name, const QString &style) const;
    /// width, height, alt.
    [[nodiscard]] QString forImage() const;
    /// An image so small that it is there to be counted, or to fill a gap.
    [[nodiscard]] bool isTiny() const;

    /// The value as it stands; empty if absent.
    [[nodiscard]] static QString text(const GumboElement &element, const char *name);
    static void appendEscaped(QString &out, QChar c);

private:
    [[nodiscard]] QString keyword(const char *name, std::initializer_list<QLatin1StringView> words) const;
    [[nodiscard]] QString number(const char *name, int least, int most) const;
    [[nodiscard]] QString size(const char *name, int most) const;

    const GumboElement &m_element;
    Colours m_colours;
};

} // namespace html

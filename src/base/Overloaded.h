// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace base {

/// Visits a std::variant with one lambda per alternative; give no generic arm, so that a new alternative is a
/// compile error in every place that must decide.
template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};

} // namespace base

// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for speed only: every file still includes what it uses.
#pragma once
#include <QtCore/QtCore>
#include <algorithm>
#include <chrono>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

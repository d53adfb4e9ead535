// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core.h"
#include <QAbstractItemModel>
#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QWidget>

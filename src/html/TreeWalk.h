// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gumbo.h>

#include <vector>

namespace html {

/// Visits a tree in document order without recursion. Visitor has:
///   State enter(const GumboNode &, const State &parent)  an element begins
///   void leave(const GumboNode &, const State &own)      it ends
///   void text(const GumboText &, const State &parent)
///   bool isDone()                                        true: nothing more is entered, what is open is left
template <class State, class Visitor>
void walk(const GumboNode *root, const State &initial, Visitor &visitor)
{
    struct Frame {
        const GumboNode *node;
        unsigned int next;
        State state;
    };
    const auto childrenOf = [](const GumboNode *node) -> const GumboVector & {
        return node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : node->v.element.children;
    };
    std::vector<Frame> open;
    open.push_back({ root, 0, initial });
    while (!open.empty()) {
        Frame &frame = open.back();
        const GumboVector &children = childrenOf(frame.node);
        if (frame.next >= children.length || visitor.isDone()) {
            if (frame.node->type != GUMBO_NODE_DOCUMENT)
                visitor.leave(*frame.node, frame.state);
            open.pop_back();
            continue;
        }
        const auto *child = static_cast<const GumboNode *>(children.data[frame.next++]);
        switch (child->type) {
        case GUMBO_NODE_ELEMENT:
        case GUMBO_NODE_TEMPLATE: {
            const State state = visitor.enter(*child, frame.state);
            open.push_back({ child, 0, state });
            break;
        }
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_WHITESPACE:
            visitor.text(child->v.text, frame.state);
            break;
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_COMMENT:
        case GUMBO_NODE_DOCUMENT:
            break;
        }
    }
}

} // namespace html

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace smtp {

/// Whether a message is lines, or octets that have to arrive as they are (RFC 3030): then whoever hands it over has seen to it
/// that its header and all else that is lines ends them with CRLF.
enum class Body { Lines, Binary };

/// What must be known of a message before its first octet leaves.
struct ContentFacts {
    qint64 octets = 0;             ///< as they will go out, line ends as CRLF, without stuffed dots (RFC 1870 section 3)
    bool eightBit = false;         ///< some octet beyond ASCII
    bool eightBitHeader = false;   ///< one of them above the first empty line: a message of RFC 6532
    bool holdsNul = false;         ///< in lines: no server takes it, and some take what is behind it for a line of its own
    Body body = Body::Lines;
    friend bool operator==(const ContentFacts &, const ContentFacts &) = default;
};

/// Makes the octets of a message what may travel: every line end CRLF, whatever it was (CR or LF alone included), so that
/// nothing in a message can be taken for the end of it ("SMTP smuggling"). What is not lines goes in chunks that are
/// counted, where no octet is an end. Any split of the message gives the same.
class ContentWriter {
public:
    enum class Form {
        Dotted, ///< for DATA: dots at the start of lines doubled, "." at the end (RFC 5321 section 4.5.2)
        Plain,  ///< for BDAT (RFC 3030)
        Binary, ///< for BDAT with BODY=BINARYMIME: nothing is changed at all
    };
    explicit ContentWriter(Form form) : m_form(form) { m_facts.body = form == Form::Binary ? Body::Binary : Body::Lines; }
    [[nodiscard]] static Form chunked(Body body) { return body == Body::Binary ? Form::Binary : Form::Plain; }

    void write(QByteArrayView octets, QByteArray &out);
    /// Ends the last line, and puts the end mark behind it where the form has one.
    void finish(QByteArray &out);
    /// What was written up to now; complete after finish().
    [[nodiscard]] const ContentFacts &facts() const { return m_facts; }

private:
    void endLine(QByteArray &out);
    void writeBinary(QByteArrayView octets, QByteArray &out);

    Form m_form;
    ContentFacts m_facts;
    bool m_lineStart = true;
    bool m_inHeader = true;
    bool m_pendingCr = false; ///< a CR was the last octet: what follows tells whether it is half of a line end
};

/// The facts alone; for whoever cannot hold the message in memory, ContentWriter gives them piece by piece.
[[nodiscard]] ContentFacts factsOf(QByteArrayView message, Body body = Body::Lines);

} // namespace smtp

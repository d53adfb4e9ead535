// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/Flow.h"

#if defined(PALOMAR_OAUTHFLOW_LINKED)

extern "C" PalomarMakeFlow palomarMakeFlow;

namespace oauth {

base::Result<std::unique_ptr<Flow>> makeFlow(const Flow::Setup &setup)
{
    return std::unique_ptr<Flow>(palomarMakeFlow(PALOMAR_VERSION, &setup));
}

} // namespace oauth

#else

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>

using namespace Qt::StringLiterals;

namespace oauth {
namespace {

/// Beside the program where it was built, and where it is installed. Never by the system's search path: that is others'.
QString libraryPath()
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString &folder : { here, here + "/../lib/palomar"_L1 }) {
        const QString path = folder + "/palomar-oauthflow.so"_L1;
        if (QFileInfo::exists(path))
            return path;
    }
    return {};
}

/// Stays loaded: what it made may live until the program ends.
base::Result<PalomarMakeFlow *> maker()
{
    const QString path = libraryPath();
    if (path.isEmpty())
        return base::fail(base::Fault::Unsupported, "palomar-oauthflow.so is not installed");
    QLibrary library(path);
    auto *const make = reinterpret_cast<PalomarMakeFlow *>(library.resolve("palomarMakeFlow"));
    if (!make)
        return base::fail(base::Fault::Unsupported, library.errorString().toLatin1());
    return make;
}

} // namespace

base::Result<std::unique_ptr<Flow>> makeFlow(const Flow::Setup &setup)
{
    const auto make = maker();
    if (!make)
        return std::unexpected(make.error());
    std::unique_ptr<Flow> flow((*make)(PALOMAR_VERSION, &setup));
    if (!flow)
        return base::fail(base::Fault::Unsupported, "palomar-oauthflow.so is of another version");
    return flow;
}

} // namespace oauth

#endif

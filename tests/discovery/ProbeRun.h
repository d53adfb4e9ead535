// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/ServerProbe.h"
#include "net/SslTransport.h"
#include "support/Eventually.h"
#include "support/Printing.h"

#include <gtest/gtest.h>

#include <vector>

/// One check from start to report, over real sockets.
struct ProbeRun : QObject {
    explicit ProbeRun(net::TlsTrust trust = {}, discovery::ServerProbe::Options options = {})
        : probe(net::sslTransportFactory(std::move(trust)), options)
    {
        connect(&probe, &discovery::ServerProbe::stepReached, this,
                [this](discovery::CheckStep step) { steps.push_back(step); });
        connect(&probe, &discovery::ServerProbe::finished, this, [this](const discovery::CheckReport &result) {
            EXPECT_FALSE(report) << "finished twice";
            report = result;
        });
    }

    discovery::CheckReport operator()(accounts::Protocol protocol, const accounts::ServerEndpoint &endpoint,
                                      const QString &password = {})
    {
        discovery::CheckRequest request { protocol, endpoint, std::nullopt };
        if (!password.isNull())
            request.password = base::Secret(password);
        probe.start(request);
        EXPECT_TRUE(testsupport::eventually([this] { return report.has_value(); })) << qPrintable(probe.protocolLog());
        return report.value_or(discovery::CheckReport {});
    }

    discovery::ServerProbe probe;
    std::vector<discovery::CheckStep> steps;
    std::optional<discovery::CheckReport> report;
};

inline std::string said(const std::optional<base::Error> &error)
{
    return testing::PrintToString(error);
}

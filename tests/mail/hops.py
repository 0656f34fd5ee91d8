"""Received fields as real servers write them, with names and addresses made up, and what each says.

A row: server, value, what is read. Left out of what is read: everything that is empty. `at` is the date in UTC.
"""

Read = dict[str, str]

HOPS: tuple[tuple[str, str, Read], ...] = (
    (
        "Postfix",
        "from mail.shop.example (out7.shop.example [198.51.100.7])\r\n"
        "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\r\n"
        "\t key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256)\r\n"
        "\t(No client certificate requested)\r\n"
        "\tby mx1.corp.example (Postfix) with ESMTPS id 4WxYz12AbCz9sT\r\n"
        "\tfor <ann@corp.example>; Fri, 20 Nov 2026 09:14:02 +0100 (CET)",
        {
            "from_text": "mail.shop.example",
            "from_name": "mail.shop.example",
            "from_rdns": "out7.shop.example",
            "ip": "198.51.100.7",
            "by": "mx1.corp.example",
            "with_protocol": "ESMTPS",
            "tls": "TLSv1.3 TLS_AES_256_GCM_SHA384",
            "id": "4WxYz12AbCz9sT",
            "recipient": "ann@corp.example",
            "at": "2026-11-20T08:14:02",
        },
    ),
    (
        "Postfix, unknown client over IPv6",
        "from friend (unknown [IPv6:2001:db8::25]) by mx1.corp.example (Postfix) with SMTP id 1A2B3C"
        " for <ann@corp.example>; Fri, 20 Nov 2026 09:14:02 +0000 (UTC)",
        {
            "from_text": "friend",
            "from_name": "friend",
            "ip": "2001:db8::25",
            "by": "mx1.corp.example",
            "with_protocol": "SMTP",
            "id": "1A2B3C",
            "recipient": "ann@corp.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Postfix, submission",
        "from [192.168.1.20] (dsl-9.isp.example [203.0.113.9]) (Authenticated sender: ann@corp.example)"
        " by smtp.corp.example (Postfix) with ESMTPSA id 77F0; Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "[192.168.1.20]",
            "from_name": "[192.168.1.20]",
            "from_rdns": "dsl-9.isp.example",
            "ip": "203.0.113.9",
            "by": "smtp.corp.example",
            "with_protocol": "ESMTPSA",
            "tls": "yes",
            "authenticated_as": "ann@corp.example",
            "id": "77F0",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Postfix, handed in on the server",
        "by web3.shop.example (Postfix, from userid 33) id 9ABC; Fri, 20 Nov 2026 09:14:02 +0000 (UTC)",
        {"by": "web3.shop.example", "local_user": "userid 33", "id": "9ABC", "at": "2026-11-20T09:14:02"},
    ),
    (
        "Exim with HELO",
        "from host9.isp.example ([203.0.113.9] helo=bank.example) by mx.corp.example with esmtps"
        " (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) (envelope-from <bounce@mailer.example>)"
        " id 1rDxYz-0004bC-2a for ann@corp.example; Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "host9.isp.example",
            "from_name": "bank.example",
            "from_rdns": "host9.isp.example",
            "ip": "203.0.113.9",
            "by": "mx.corp.example",
            "with_protocol": "esmtps",
            "tls": "TLSv1.3 TLS_AES_256_GCM_SHA384",
            "envelope_from": "bounce@mailer.example",
            "id": "1rDxYz-0004bC-2a",
            "recipient": "ann@corp.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Exim, HELO is the name",
        "from out.mailer.example ([203.0.113.9]) by mx.corp.example with esmtp (Exim 4.94.2) id 1p02Ie-0003c9-Rw;"
        " Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "out.mailer.example",
            "from_name": "out.mailer.example",
            "from_rdns": "out.mailer.example",
            "ip": "203.0.113.9",
            "by": "mx.corp.example",
            "with_protocol": "esmtp",
            "id": "1p02Ie-0003c9-Rw",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Exim without a name for the address, port written",
        "from [203.0.113.9]:52114 (helo=[10.0.0.4]) by mx.corp.example with esmtp (Exim) id 1p02Ie-0003c9-Rw;"
        " Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "[203.0.113.9]:52114",
            "from_name": "[10.0.0.4]",
            "ip": "203.0.113.9",
            "by": "mx.corp.example",
            "with_protocol": "esmtp",
            "id": "1p02Ie-0003c9-Rw",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Exim of cPanel, submission",
        "from dsl-9.isp.example ([203.0.113.9]:52114 helo=laptop) by host.shared.example with esmtpsa"
        " (TLS1.2) tls TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (Exim 4.96.2) (envelope-from <ann@shop.example>)"
        " id 1rDxYz-0004bC-2a; Fri, 20 Nov 2026 04:14:02 -0500",
        {
            "from_text": "dsl-9.isp.example",
            "from_name": "laptop",
            "from_rdns": "dsl-9.isp.example",
            "ip": "203.0.113.9",
            "by": "host.shared.example",
            "with_protocol": "esmtpsa",
            "tls": "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "authenticated_as": "yes",
            "envelope_from": "ann@shop.example",
            "id": "1rDxYz-0004bC-2a",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Exim, old TLS comment",
        "from a.mailer.example ([203.0.113.9]) by mx.corp.example with esmtp (TLSv1:DES-CBC3-SHA:168) (Exim 4.41)"
        " id 1CIusZ-00049K-45; Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "a.mailer.example",
            "from_name": "a.mailer.example",
            "from_rdns": "a.mailer.example",
            "ip": "203.0.113.9",
            "by": "mx.corp.example",
            "with_protocol": "esmtp",
            "tls": "TLSv1 DES-CBC3-SHA",
            "id": "1CIusZ-00049K-45",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Sendmail",
        "from relay.shop.example (IDENT:root@relay.shop.example [198.51.100.7] (may be forged))"
        " by mx.corp.example (8.17.1/8.17.1) with ESMTPS id 3AK9E2xY012345"
        " (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=NO)"
        " for <ann@corp.example>; Fri, 20 Nov 2026 09:14:02 GMT (envelope-from news@shop.example)",
        {
            "from_text": "relay.shop.example",
            "from_name": "relay.shop.example",
            "from_rdns": "relay.shop.example",
            "ip": "198.51.100.7",
            "by": "mx.corp.example",
            "with_protocol": "ESMTPS",
            "tls": "TLSv1.3 TLS_AES_256_GCM_SHA384",
            "id": "3AK9E2xY012345",
            "recipient": "ann@corp.example",
            "envelope_from": "news@shop.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Sendmail, submission on the server",
        "(from www@localhost) by web.shop.example (8.15.2/8.15.2/Submit) id 551BkXvi015652;"
        " Fri, 20 Nov 2026 09:14:02 GMT",
        {"by": "web.shop.example", "local_user": "www@localhost", "id": "551BkXvi015652", "at": "2026-11-20T09:14:02"},
    ),
    (
        "Sendmail, authenticated",
        "from laptop (dsl-9.isp.example [203.0.113.9]) (authenticated bits=0) by smtp.corp.example (8.14.7/8.14.7)"
        " with ESMTP id 3AK9E2xY; Fri, 20 Nov 2026 09:14:02 GMT",
        {
            "from_text": "laptop",
            "from_name": "laptop",
            "from_rdns": "dsl-9.isp.example",
            "ip": "203.0.113.9",
            "by": "smtp.corp.example",
            "with_protocol": "ESMTP",
            "authenticated_as": "yes",
            "id": "3AK9E2xY",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "qmail",
        "from unknown (HELO bank.example) (203.0.113.9) by mx.corp.example with SMTP; 20 Nov 2026 09:14:02 -0000",
        {
            "from_text": "unknown",
            "from_name": "bank.example",
            "ip": "203.0.113.9",
            "by": "mx.corp.example",
            "with_protocol": "SMTP",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "qmail, HELO is the name",
        "from out.mailer.example (203.0.113.9) by mx.corp.example with SMTP; 20 Nov 2026 09:14:02 -0000",
        {
            "from_text": "out.mailer.example",
            "from_name": "out.mailer.example",
            "from_rdns": "out.mailer.example",
            "ip": "203.0.113.9",
            "by": "mx.corp.example",
            "with_protocol": "SMTP",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "qmail by uid",
        "(qmail 1234 invoked by uid 89); 20 Nov 2026 09:14:02 -0000",
        {"local_user": "userid 89", "at": "2026-11-20T09:14:02"},
    ),
    (
        "qmail from network",
        "(qmail 1234 invoked from network); 20 Nov 2026 09:14:02 -0000",
        {"at": "2026-11-20T09:14:02"},
    ),
    (
        "qmail-ldap",
        "from localhost (HELO web.shop.example) (ident@[127.0.0.1]) (envelope-sender <news@shop.example>)"
        " by localhost (qmail-ldap-1.03) with SMTP for <ann@corp.example>; 20 Nov 2026 09:14:02 -0000",
        {
            "from_text": "localhost",
            "from_name": "web.shop.example",
            "from_rdns": "localhost",
            "ip": "127.0.0.1",
            "by": "localhost",
            "with_protocol": "SMTP",
            "recipient": "ann@corp.example",
            "envelope_from": "news@shop.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Exchange",
        "from mbx2.corp.example (10.1.2.3) by mbx1.corp.example (10.1.2.4) with Microsoft SMTP Server"
        " (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.1.2507.39;"
        " Fri, 20 Nov 2026 10:14:02 +0100",
        {
            "from_text": "mbx2.corp.example",
            "from_name": "mbx2.corp.example",
            "ip": "10.1.2.3",
            "by": "mbx1.corp.example",
            "with_protocol": "Microsoft SMTP Server",
            "tls": "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "id": "15.1.2507.39",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Microsoft 365, from outside",
        "from out.mailer.example (203.0.113.9) by AB1EUR01FT001.mail.protection.cloud.example (10.152.1.2)"
        " with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.9000.1"
        " via Frontend Transport; Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "out.mailer.example",
            "from_name": "out.mailer.example",
            "ip": "203.0.113.9",
            "by": "AB1EUR01FT001.mail.protection.cloud.example",
            "with_protocol": "Microsoft SMTP Server",
            "tls": "TLSv1.3 TLS_AES_256_GCM_SHA384",
            "id": "15.20.9000.1",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Microsoft 365, inside, over HTTPS",
        "from AB1PR01MB0001.prod.cloud.example (2001:db8:10:1::17) by AB1PR01MB0002.prod.cloud.example with HTTPS;"
        " Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "AB1PR01MB0001.prod.cloud.example",
            "from_name": "AB1PR01MB0001.prod.cloud.example",
            "ip": "2001:db8:10:1::17",
            "by": "AB1PR01MB0002.prod.cloud.example",
            "with_protocol": "HTTPS",
            "tls": "yes",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Microsoft 365, mapi, address with zone",
        "from AB1PR01MB0001.prod.cloud.example ([fe80::1:2:3:4]) by AB1PR01MB0001.prod.cloud.example"
        " ([fe80::1:2:3:4%5]) with mapi id 15.20.9000.001; Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "AB1PR01MB0001.prod.cloud.example",
            "from_name": "AB1PR01MB0001.prod.cloud.example",
            "ip": "fe80::1:2:3:4",
            "by": "AB1PR01MB0001.prod.cloud.example",
            "with_protocol": "mapi",
            "id": "15.20.9000.001",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "SMTPSVC",
        "from laptop ([203.0.113.9] unverified) by mail.corp.example with Microsoft SMTPSVC(6.0.3790.4675);"
        " Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "laptop",
            "from_name": "laptop",
            "ip": "203.0.113.9",
            "by": "mail.corp.example",
            "with_protocol": "Microsoft SMTPSVC",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "pickup",
        "from mail pickup service by mail.corp.example with Microsoft SMTPSVC; Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "mail pickup service",
            "from_name": "mail pickup service",
            "by": "mail.corp.example",
            "with_protocol": "Microsoft SMTPSVC",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Gmail, from outside",
        "from out.mailer.example (out.mailer.example. [2001:db8::9]) by mx.search.example with ESMTPS id"
        " a1-20020a05.123.2026.11.20.01.14.02 for <ann@search.example>"
        " (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256); Fri, 20 Nov 2026 01:14:02 -0800 (PST)",
        {
            "from_text": "out.mailer.example",
            "from_name": "out.mailer.example",
            "from_rdns": "out.mailer.example",
            "ip": "2001:db8::9",
            "by": "mx.search.example",
            "with_protocol": "ESMTPS",
            "tls": "TLSv1.3 TLS_AES_256_GCM_SHA384",
            "id": "a1-20020a05.123.2026.11.20.01.14.02",
            "recipient": "ann@search.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Gmail, inside",
        "by 2001:db8:a05:6402::1 with SMTP id x1csp123; Fri, 20 Nov 2026 01:14:02 -0800 (PST)",
        {"by": "2001:db8:a05:6402::1", "with_protocol": "SMTP", "id": "x1csp123", "at": "2026-11-20T09:14:02"},
    ),
    (
        "Gmail, by the programming interface",
        "from 929832418881 named unknown by api.search.example with HTTPREST; Fri, 20 Nov 2026 01:14:02 -0800",
        {
            "from_text": "929832418881 named unknown",
            "by": "api.search.example",
            "with_protocol": "HTTPREST",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Amazon SES",
        "from a1-2.smtp-out.eu.ses.example (a1-2.smtp-out.eu.ses.example [203.0.113.9]) by inbound-smtp.eu.ses.example"
        " with SMTP id abc123 for ann@corp.example; Fri, 20 Nov 2026 09:14:02 +0000 (UTC)",
        {
            "from_text": "a1-2.smtp-out.eu.ses.example",
            "from_name": "a1-2.smtp-out.eu.ses.example",
            "from_rdns": "a1-2.smtp-out.eu.ses.example",
            "ip": "203.0.113.9",
            "by": "inbound-smtp.eu.ses.example",
            "with_protocol": "SMTP",
            "id": "abc123",
            "recipient": "ann@corp.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "SendGrid, no semicolon",
        "by recvd-5f6b7-x2 with SMTP id recvd-5f6b7-x2-1-69211F78-4 2026-11-20 09:14:02.045854771 +0000"
        " UTC m=+92631.03",
        {
            "by": "recvd-5f6b7-x2",
            "with_protocol": "SMTP",
            "id": "recvd-5f6b7-x2-1-69211F78-4",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "SendGrid, by HTTP, no semicolon",
        "from NTc1MDQ3Nzk (unknown) by geopod-ismtpd-34 (SG) with HTTP id 8I5HfvRgQke"
        " Fri, 20 Nov 2026 09:14:02.879 +0000 (UTC)",
        {
            "from_text": "NTc1MDQ3Nzk",
            "by": "geopod-ismtpd-34",
            "with_protocol": "HTTP",
            "id": "8I5HfvRgQke",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Yahoo",
        "from 203.0.113.9 (EHLO out.mailer.example) by 10.217.1.2 with SMTPs"
        " (version=TLS1_2 cipher=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256); Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "203.0.113.9",
            "from_name": "out.mailer.example",
            "ip": "203.0.113.9",
            "by": "10.217.1.2",
            "with_protocol": "SMTPs",
            "tls": "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Yahoo, webmail",
        "from [203.0.113.9] by web1.mail.portal.example via HTTP; Fri, 20 Nov 2026 01:14:02 PST",
        {
            "from_text": "[203.0.113.9]",
            "from_name": "[203.0.113.9]",
            "ip": "203.0.113.9",
            "by": "web1.mail.portal.example",
            "with_protocol": "HTTP",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Proofpoint",
        "from pps.filterd (m0001234.gate.example [127.0.0.1]) by m0001234.gate.example (8.18.1.2/8.18.1.2)"
        " with ESMTP id 4AK8xyz; Fri, 20 Nov 2026 09:14:02 GMT",
        {
            "from_text": "pps.filterd",
            "from_name": "pps.filterd",
            "from_rdns": "m0001234.gate.example",
            "ip": "127.0.0.1",
            "by": "m0001234.gate.example",
            "with_protocol": "ESMTP",
            "id": "4AK8xyz",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Proofpoint, PPS",
        "from mx.shop.example (mx.shop.example [203.0.113.9]) by mx0b.gate.example (PPS) with ESMTPS id 4w1x2y-1"
        " (version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NOT)"
        " for <ann@corp.example>; Fri, 20 Nov 2026 09:14:02 +0000 (GMT)",
        {
            "from_text": "mx.shop.example",
            "from_name": "mx.shop.example",
            "from_rdns": "mx.shop.example",
            "ip": "203.0.113.9",
            "by": "mx0b.gate.example",
            "with_protocol": "ESMTPS",
            "tls": "TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384",
            "id": "4w1x2y-1",
            "recipient": "ann@corp.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Mimecast",
        "from mx.shop.example (mx.shop.example [203.0.113.9]) by relay.filter.example with ESMTP with STARTTLS"
        " (version=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384) id uk-mta-12-AbC-1; Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "mx.shop.example",
            "from_name": "mx.shop.example",
            "from_rdns": "mx.shop.example",
            "ip": "203.0.113.9",
            "by": "relay.filter.example",
            "with_protocol": "ESMTP",
            "tls": "TLSv1.3 TLS_AES_256_GCM_SHA384",
            "id": "uk-mta-12-AbC-1",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Barracuda",
        "from mx.shop.example (mx.shop.example [203.0.113.9]) by barracuda.corp.example with ESMTP id kGfJkO3fUvGytjnn"
        " (version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NO) for <ann@corp.example>;"
        " Fri, 20 Nov 2026 04:14:02 -0500 (EST)",
        {
            "from_text": "mx.shop.example",
            "from_name": "mx.shop.example",
            "from_rdns": "mx.shop.example",
            "ip": "203.0.113.9",
            "by": "barracuda.corp.example",
            "with_protocol": "ESMTP",
            "tls": "TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384",
            "id": "kGfJkO3fUvGytjnn",
            "recipient": "ann@corp.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "Dovecot LMTP",
        "from mail.corp.example ([127.0.0.1])\r\n\tby mail.corp.example with LMTP\r\n\tid kMZyD0p2XmWxAwAA"
        "\r\n\t(envelope-from <>)\r\n\tfor <ann@corp.example>; Fri, 20 Nov 2026 10:14:02 +0100",
        {
            "from_text": "mail.corp.example",
            "from_name": "mail.corp.example",
            "ip": "127.0.0.1",
            "by": "mail.corp.example",
            "with_protocol": "LMTP",
            "id": "kMZyD0p2XmWxAwAA",
            "recipient": "ann@corp.example",
            "envelope_from": "",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "amavis",
        "from mx.corp.example ([127.0.0.1]) by localhost (mx.corp.example [127.0.0.1]) (amavisd-new, port 10024)"
        " with ESMTP id kTi6N9VAPtjG for <ann@corp.example>; Fri, 20 Nov 2026 09:14:02 +0000 (UTC)",
        {
            "from_text": "mx.corp.example",
            "from_name": "mx.corp.example",
            "ip": "127.0.0.1",
            "by": "localhost",
            "with_protocol": "ESMTP",
            "id": "kTi6N9VAPtjG",
            "recipient": "ann@corp.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "fetchmail",
        "from pop.isp.example [203.0.113.9] by localhost with POP3 (fetchmail-6.4.37) for <ann@localhost>"
        " (single-drop); Fri, 20 Nov 2026 09:14:02 +0000 (GMT)",
        {
            "from_text": "pop.isp.example",
            "from_name": "pop.isp.example",
            "ip": "203.0.113.9",
            "by": "localhost",
            "with_protocol": "POP3",
            "recipient": "ann@localhost",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "SquirrelMail, semicolon in the middle",
        "from 203.0.113.9 (SquirrelMail authenticated user ann); by webmail.corp.example with HTTP;"
        " Fri, 20 Nov 2026 10:14:02 +0100 (CET)",
        {
            "from_text": "203.0.113.9",
            "ip": "203.0.113.9",
            "by": "webmail.corp.example",
            "with_protocol": "HTTP",
            "authenticated_as": "ann",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "CommuniGate",
        "from [203.0.113.9] (account ann@corp.example HELO laptop) by mail.corp.example (CommuniGate Pro SMTP 6.2)"
        " with ESMTPSA id 98765; Fri, 20 Nov 2026 09:14:02 +0000",
        {
            "from_text": "[203.0.113.9]",
            "from_name": "laptop",
            "ip": "203.0.113.9",
            "by": "mail.corp.example",
            "with_protocol": "ESMTPSA",
            "tls": "yes",
            "authenticated_as": "ann@corp.example",
            "id": "98765",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "XMail",
        "from out.mailer.example (203.0.113.9:23198) by mx.corp.example with [XMail 1.27 ESMTP Server] id <S72E>"
        " for <ann@corp.example> from <news@mailer.example>; Fri, 20 Nov 2026 04:14:02 -0500",
        {
            "from_text": "out.mailer.example",
            "from_name": "out.mailer.example",
            "ip": "203.0.113.9",
            "by": "mx.corp.example",
            "with_protocol": "[XMail 1.27 ESMTP Server]",
            "id": "<S72E>",
            "recipient": "ann@corp.example",
            "envelope_from": "news@mailer.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "GMX",
        "from dsl-9.isp.example (EHLO laptop) [203.0.113.9] by mail.portal.example (mp033) with SMTP;"
        " 20 Nov 2026 10:14:02 +0100",
        {
            "from_text": "dsl-9.isp.example",
            "from_name": "laptop",
            "from_rdns": "dsl-9.isp.example",
            "ip": "203.0.113.9",
            "by": "mail.portal.example",
            "with_protocol": "SMTP",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "PowerMTA",
        "from app-agent5 (203.0.113.9) by mta3.mailer.example (PowerMTA(TM) v5.0) id h0abc;"
        " Fri, 20 Nov 2026 01:14:02 -0800"
        " (envelope-from <bounce-1-ann=corp.example@mailer.example>)",
        {
            "from_text": "app-agent5",
            "from_name": "app-agent5",
            "ip": "203.0.113.9",
            "by": "mta3.mailer.example",
            "id": "h0abc",
            "envelope_from": "bounce-1-ann=corp.example@mailer.example",
            "at": "2026-11-20T09:14:02",
        },
    ),
    (
        "upper case, space before the semicolon",
        "FROM [192.168.1.24] (dsl-9.isp.example [203.0.113.9]) BY mx.corp.example ID 434B5051.8CDE5.15436 ;"
        " 20 Nov 2026 04:14:02 -0500",
        {
            "from_text": "[192.168.1.24]",
            "from_name": "[192.168.1.24]",
            "from_rdns": "dsl-9.isp.example",
            "ip": "203.0.113.9",
            "by": "mx.corp.example",
            "id": "434B5051.8CDE5.15436",
            "at": "2026-11-20T09:14:02",
        },
    ),
)

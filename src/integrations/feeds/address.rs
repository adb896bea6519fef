//! Which addresses belong to the public internet, and on which ports feeds are.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, UdpSocket};

/// Networks that are not the public internet: private, shared, loopback, link-local, documentation, benchmarks,
/// relays, multicast and reserved ones, and the address at which machines at Azure reach their host.
const CLOSED_V4: [(Ipv4Addr, u32); 17] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(168, 63, 129, 16), 32),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// Within global unicast 2000::/3: protocol assignments (Teredo among them), documentation, 6to4, documentation again.
const CLOSED_V6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Whether the address is on the public internet. An IPv6 address that carries an IPv4 one (mapped, compatible, NAT64,
/// 6to4, Teredo) is not, whatever it carries.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !CLOSED_V4.iter().any(|(net, bits)| (v4.to_bits() ^ net.to_bits()) >> (32 - bits) == 0),
        IpAddr::V6(v6) => {
            let global = v6.to_bits() >> 125 == 1;
            global && !CLOSED_V6.iter().any(|(net, bits)| (v6.to_bits() ^ net.to_bits()) >> (128 - bits) == 0)
        }
    }
}

/// Ports from 1024 on where databases, queues and the like listen, and no web server does.
const NO_FEEDS: [u16; 28] = [
    1433, 1521, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 4369, 5432, 5433, 5672, 5984, 6379, 6380, 6443, 8086, 9042,
    9092, 9200, 9300, 10250, 11211, 15672, 27017, 27018, 27019,
];

/// Whether a feed may be fetched from this port.
pub fn is_web_port(port: u16) -> bool {
    matches!(port, 80 | 443) || (port >= 1024 && !NO_FEEDS.contains(&port))
}

/// Whether it is an address of this machine: what listens on it is reached from inside, past the proxy.
pub fn is_ours(address: IpAddr) -> bool {
    // An address can be bound if one of the machine's interfaces has it.
    UdpSocket::bind((address, 0)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_on_web_ports() {
        for port in [80, 443, 1024, 8080, 8443, 65535] {
            assert!(is_web_port(port), "{port}");
        }
        for port in [0, 22, 25, 53, 81, 110, 445, 1023, 3306, 5432, 6379, 9200, 11211, 27017] {
            assert!(!is_web_port(port), "{port}");
        }
    }

    #[test]
    fn a_machine_knows_its_own_addresses() {
        assert!(is_ours("127.0.0.1".parse().unwrap()));
        for address in ["192.0.2.1", "1.1.1.1", "2606:4700::1111"] {
            assert!(!is_ours(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn closed_networks() {
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::808:808",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "5f00::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in [
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "168.63.129.15",
            "172.32.0.1",
            "192.167.1.1",
            "2606:4700::1111",
            "2a01:4f8::1",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}

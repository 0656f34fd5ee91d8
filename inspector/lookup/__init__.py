"""Who answers questions to the DNS: live servers, recordings, zone files, a person, or nobody."""

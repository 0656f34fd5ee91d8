"""Who answers DNS questions: live servers, recordings, zone files, nobody."""

namespace SearchGateway.Tests.Shared;

/// <summary>The clocks of packs that tests write and that are about something else.</summary>
internal static class PackRetention
{
    public const string FileName = "retention.yaml";

    public const string Text = """
        clocks:
          - clock: searches
            systems: all
            earliest: 1 year
            latest: 1 year
            article: Regulation (EC) 767/2008 Art. 34
        own:
          - clock: others
            records: others
            keep: 1 year
            reason: A test.
        """;
}

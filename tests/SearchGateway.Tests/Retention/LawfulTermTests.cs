using SearchGateway.Model;
using SearchGateway.Tests.Policy;

namespace SearchGateway.Tests.Retention;

/// <summary>
/// Until when the shipped packs keep a record, row by row as the articles have it. The days were counted by hand from the instruments'
/// periods, not taken from the packs.
/// </summary>
public sealed class LawfulTermTests
{
    private const CentralSystem Sis = CentralSystem.Sis;
    private const CentralSystem Vis = CentralSystem.Vis;
    private const CentralSystem Ees = CentralSystem.Ees;
    private const CentralSystem Eurodac = CentralSystem.Eurodac;
    private const CentralSystem Cir = CentralSystem.Cir;

    private const string Sis2016 = "Regulation (EC) 1987/2006 Art. 12, 18; Decision 2007/533/JHA Art. 12, 18";
    private const string Sis2018 = "Regulation (EU) 2018/1862 Art. 12, 18; Regulation (EU) 2018/1861 Art. 12, 18";
    private const string VisFile = "Regulation (EC) 767/2008 Art. 34 with Art. 23";
    private const string VisPolice = "Decision 2008/633/JHA Art. 16 with Regulation (EC) 767/2008 Art. 23";
    private const string EesFile = "Regulation (EU) 2017/2226 Art. 46 with Art. 34";
    private const string EurodacData = "Regulation (EU) 603/2013 Art. 28 with Art. 12, 16";
    private const string Repository = "Regulation (EU) 2019/817 Art. 24; Regulation (EU) 2019/818 Art. 24";
    private const string Links = "Regulation (EU) 2019/817 Art. 36; Regulation (EU) 2019/818 Art. 36";
    private const string Portal = "Regulation (EU) 2019/817 Art. 10; Regulation (EU) 2019/818 Art. 10";
    private const string Others = "no article; own clock of the rule pack: others";
    private const string Rules = "no article; own clock of the rule pack: rules";

    private static readonly DateOnly Day = new(2026, 3, 10);

    /// <summary>Pack, purpose, systems that were asked, last day, article.</summary>
    public static TheoryData<string, Purpose, CentralSystem[], string, string> Searches => new()
    {
        // 2016. SIS alone: at the latest after three years.
        { "2016", Purpose.PoliceCheck, [Sis], "2029-03-10", Sis2016 },
        { "2016", Purpose.BorderEntry, [Vis], "2032-03-10", VisFile },
        { "2016", Purpose.LawEnforcement, [Vis], "2032-03-10", VisPolice },
        { "2016", Purpose.BorderEntry, [Ees], "2032-03-10", EesFile },
        { "2016", Purpose.AsylumResponsibility, [Eurodac], "2037-03-10", EurodacData },

        // SIS would have it gone after three years, VIS wants it for six: VIS's day is the first that breaks no duty to keep.
        { "2016", Purpose.BorderEntry, [Sis, Vis], "2032-03-10", VisFile },

        // EES wants it for four years at least, so the three of SIS are too few.
        { "2016", Purpose.BorderExit, [Sis, Ees], "2032-03-10", EesFile },
        { "2016", Purpose.BorderEntry, [Sis, Vis, Ees], "2032-03-10", VisFile },

        // Eurodac wants it for two and a half years at least: the three of SIS satisfy both.
        { "2016", Purpose.TerritoryIdentification, [Sis, Eurodac], "2029-03-10", Sis2016 },
        { "2016", Purpose.AsylumExamination, [Vis, Eurodac], "2032-03-10", VisFile },
        { "2016", Purpose.LawEnforcement, [Ees, Eurodac], "2032-03-10", EesFile },
        { "2016", Purpose.LawEnforcement, [Sis, Vis, Ees, Eurodac], "2032-03-10", VisPolice },

        // No system was asked, and no article times that.
        { "2016", Purpose.BorderEntry, [], "2029-03-10", Others },

        // 2019. Exactly three years for SIS; the portal's one year times whatever asked nothing.
        { "2019", Purpose.PoliceCheck, [Sis], "2029-03-10", Sis2018 },
        { "2019", Purpose.PoliceIdentification, [Cir], "2027-03-10", Repository },
        { "2019", Purpose.BorderEntry, [Vis], "2032-03-10", VisFile },
        { "2019", Purpose.BorderEntry, [Ees], "2032-03-10", EesFile },
        { "2019", Purpose.AsylumResponsibility, [Eurodac], "2037-03-10", EurodacData },
        { "2019", Purpose.BorderEntry, [Sis, Vis, Ees], "2032-03-10", VisFile },
        { "2019", Purpose.TerritoryIdentification, [Sis, Eurodac], "2029-03-10", Sis2018 },
        { "2019", Purpose.LawEnforcement, [Cir, Eurodac], "2037-03-10", EurodacData },
        { "2019", Purpose.LawEnforcement, [Sis, Cir], "2029-03-10", Sis2018 },
        { "2019", Purpose.LawEnforcement, [Vis, Ees, Cir], "2032-03-10", VisPolice },
        { "2019", Purpose.BorderEntry, [], "2027-03-10", Portal },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public void ASearchIsKeptUntilTheFirstLatestDayThatBreaksNoDutyToKeep(string pack, Purpose purpose, CentralSystem[] asked, string until, string article) =>
        Assert.Equal(Term(until, article), TermOf(pack, RecordsOfAKind.Search(Day, purpose, asked)));

    [Theory]
    [InlineData("2016", "2032-03-10", VisPolice)]
    [InlineData("2019", "2032-03-10", VisPolice)]
    public void AStepOfARequestForAccessGoesByTheSystemsRequested(string pack, string until, string article) =>
        Assert.Equal(Term(until, article), TermOf(pack, RecordsOfAKind.Request(Day, Vis, Eurodac)));

    [Theory]
    [InlineData("2016", "2029-03-10", Others)]
    [InlineData("2019", "2027-03-10", Links)]
    public void ReadingLinksGoesByTheLinksOwnClock(string pack, string until, string article) =>
        Assert.Equal(Term(until, article), TermOf(pack, RecordsOfAKind.LinkReading(Day)));

    [Theory]
    [InlineData("2016")]
    [InlineData("2019")]
    public void WhatNoArticleTimesGoesByThePacksOwnClockAndSaysSo(string pack)
    {
        Assert.Equal(Term("2029-03-10", Others), TermOf(pack, RecordsOfAKind.RequestReading(Day)));
        Assert.Equal(Term("2037-03-10", Rules), TermOf(pack, RecordsOfAKind.PolicyChange(Day)));
    }

    [Theory]
    [InlineData("hits", true)]
    [InlineData("no_hit", true)]
    [InlineData("answered", true)]
    [InlineData("timed_out", true)]
    [InlineData("failed", true)]
    [InlineData("abandoned", true)]
    [InlineData("in_turn", true)]
    [InlineData("not_asked", false)]
    [InlineData("not_permitted", false)]
    public void OnlyASystemThatWasAskedTimesTheRecord(string outcome, bool wasAsked) => Assert.Equal(
        wasAsked ? Term("2037-03-10", EurodacData) : Term("2029-03-10", Others),
        TermOf("2016", RecordsOfAKind.Search(AuditRecordKind.Abandoned, Day, Purpose.AsylumResponsibility, (Eurodac, outcome))));

    [Fact]
    public void APeriodThatEndsOnNoDayEndsOnTheLastDayOfItsMonth()
    {
        Assert.Equal(new DateOnly(2031, 2, 28), TermOf("2016", RecordsOfAKind.Search(new DateOnly(2028, 2, 29), Purpose.PoliceCheck, Sis)).EraseAfter);
        Assert.Equal(new DateOnly(2032, 2, 29), new RetentionPeriod(6).LastDay(new DateOnly(2031, 8, 31)));
    }

    private static RetentionTerm TermOf(string pack, AuditRecord record) => Packs.Of(pack).Retention.TermOf(record);

    private static RetentionTerm Term(string until, string article) => new(DateOnly.ParseExact(until, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), article);
}

using Google.Protobuf.WellKnownTypes;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>Answers as a border guard may get them; the person is the ICAO specimen.</summary>
public static class SampleAnswers
{
    private static readonly Timestamp s_time = Timestamp.FromDateTimeOffset(new DateTimeOffset(2016, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public static Answer Complete()
    {
        var answer = new Answer
        {
            SearchId = "0b1f9c1e-7a55-4a6e-9a38-0c8a4a3f5f10",
            Complete = true,
            RulePack = new RulePack { Name = "2016", Hash = new string('a', 64) },
            AnsweredAt = s_time,
        };
        answer.Systems.Add(new SystemAnswer
        {
            System = CentralSystem.Sis, Outcome = Outcome.Hits, Rule = "border-entry/sis", LegalBasis = "Reg 1987/2006 Art. 27(1)(a)",
            Mode = SearchMode.Full, ElapsedMs = 4.2, KeysSent = { SearchKey.Names, SearchKey.BirthDate },
            Records = { SisAlert() },
        });
        answer.Systems.Add(new SystemAnswer
        {
            System = CentralSystem.Vis, Outcome = Outcome.NotPermitted, Reason = "A sticker number is needed.", ReasonCode = "keys_not_accepted", LegalBasis = "Reg 767/2008 Art. 18(1)",
        });
        answer.Systems.Add(new SystemAnswer { System = CentralSystem.Ees, Outcome = Outcome.NoHit, Rule = "border-entry/ees", LegalBasis = "COM(2016) 194 Art. 21", ElapsedMs = 3.1 });
        answer.Systems.Add(new SystemAnswer { System = CentralSystem.Eurodac, Outcome = Outcome.NotPermitted, Reason = "No rule permits it.", ReasonCode = "no_rule" });
        answer.Persons.Add(new Person
        {
            Number = 1, Grade = MatchGrade.Probable, Action = "Refuse entry",
            Records = { new RecordReference { System = CentralSystem.Sis, RecordNumber = "UT-0001" } },
            Evidence =
            {
                new Evidence { Left = new RecordReference { System = CentralSystem.Sis, RecordNumber = "UT-0001" }, Finding = "birth date: same", Weight = 8.5 },
            },
        });
        return answer;
    }

    /// <summary>The same with a yellow link to a visa application and a red one to an EES file.</summary>
    public static Answer Linked()
    {
        var answer = Complete();
        answer.Links = new IdentityLinks
        {
            Notice = "A link is no finding on a person.",
            Links =
            {
                LinkTo(CentralSystem.Vis, "V-0001", LinkColour.Yellow, "30(1)(a)"),
                LinkTo(CentralSystem.Ees, "E-0001", LinkColour.Red, "32(1)(a), (d)"),
            },
        };
        answer.Links.Links[1].Verified = true;
        answer.Links.Links[1].VerifiedAt = s_time;
        return answer;
    }

    private static IdentityLink LinkTo(CentralSystem system, string number, LinkColour colour, string article) => new()
    {
        Colour = colour,
        Left = new RecordReference { System = CentralSystem.Sis, RecordNumber = "UT-0001" },
        Right = new RecordReference { System = system, RecordNumber = number },
        Article = article,
        Biometrics = LinkVerdict.Same,
        TravelDocument = LinkVerdict.AbsentInOne,
        Identity = LinkVerdict.Different,
        Findings = { new IdentityFinding { Category = IdentityCategory.BirthDate, Verdict = LinkVerdict.Similar, Rule = "annex II birth date: one digit edited" } },
        Verifier = LinkVerifier.Sirene,
        LegalBasis = "Regulation (EU) 2019/817 Art. 26(1)(d), 29(2)",
    };

    public static Answer Partial()
    {
        var answer = Complete();
        answer.Complete = false;
        answer.Systems[2].Outcome = Outcome.TimedOut;
        answer.Systems[2].Reason = "No answer within its time budget of 800 ms.";
        answer.Systems[2].ReasonCode = "timed_out";
        return answer;
    }

    public static WhatMayIAskResponse Grants() => new()
    {
        RulePack = new RulePack { Name = "2016", Hash = new string('a', 64) },
        Purposes =
        {
            new PurposeGrant
            {
                Purpose = Purpose.BorderEntry,
                Systems =
                {
                    new SystemGrant
                    {
                        System = CentralSystem.Sis, Permitted = true, Rule = "border-entry/sis", LegalBasis = "Reg 1987/2006 Art. 27(1)(a)",
                        Mode = SearchMode.Full, ReviewBy = "2017-06-30",
                        KeyCombinations =
                        {
                            new KeyCombination { Required = { SearchKey.Names, SearchKey.BirthDate }, Optional = { SearchKey.Sex }, LegalBasis = "Reg 1987/2006 Art. 20(2)" },
                        },
                        Fields = { new FieldGrant { Field = "surname", LegalBasis = "Reg 1987/2006 Art. 20(2)(a)" } },
                    },
                    new SystemGrant { System = CentralSystem.Eurodac, Permitted = false, LegalBasis = "" },
                },
            },
        },
    };

    /// <summary>What the records of a request could amount to.</summary>
    public static ExplainMatchResponse Explanation(ExplainMatchRequest request) => new()
    {
        Left = new RecordReference { System = request.Left.System, RecordNumber = request.Left.RecordNumber },
        Right = new RecordReference { System = request.Right.System, RecordNumber = request.Right.RecordNumber },
        Verdict = MatchVerdict.Possible,
        Meaning = "Possibly one person.",
        Total = 14.1,
        Against = -6.6,
        Thresholds = new MatchThresholds { CertainFrom = 37, ProbableFrom = 22, ApartFrom = -6 },
        Comparisons =
        {
            new MatchComparison { Field = "names", Finding = "names: different", Weight = -6.6, LeftFields = { "surname", "forenames" }, RightFields = { "surname" } },
            new MatchComparison { Field = "document", Finding = "document number: same", Weight = 20.7, LeftFields = { "identification_documents" }, RightFields = { "document_number" } },
        },
        NotCompared = { new MissingComparison { Field = "birth date", Side = MissingSide.Right, Reason = "The right record says nothing of it: not held, or not released." } },
        Changes =
        {
            new MatchChange { Field = "birth date", Agreed = false, Finding = "birth date: different", Weight = -6.6, Total = 11, Verdict = MatchVerdict.Possible },
            new MatchChange { Field = "birth date", Agreed = true, Finding = "birth date: same", Weight = 14.1, Total = 28.2, Verdict = MatchVerdict.Probable, ChangesVerdict = true },
        },
    };

    private static Record SisAlert() => new()
    {
        RecordNumber = "UT-0001",
        System = CentralSystem.Sis,
        RetrievedAt = s_time,
        MatchedOn = { SearchKey.Names },
        Fields =
        {
            new ReleasedField { Name = "surname", Value = new FieldValue { Text = "ERIKSSON" }, LegalBasis = "Reg 1987/2006 Art. 20(2)(a)" },
            new ReleasedField { Name = "birth_date", Value = new FieldValue { Date = "1974-08-12" }, LegalBasis = "Reg 1987/2006 Art. 20(2)(d)" },
            new ReleasedField { Name = "action", Value = new FieldValue { Text = "Refuse entry" }, LegalBasis = "Reg 1987/2006 Art. 20(2)(j)" },
        },
    };
}

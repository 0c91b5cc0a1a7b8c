using System.Text;
using System.Text.Json.Nodes;
using SearchGateway.Cli.Sessions;
using SearchGateway.Fakes;
using SearchGateway.Tests.Shared;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests.Sessions;

/// <summary>A session is understood whole or every fault is told by line and place; the schema beside the documentation says the same.</summary>
public sealed class SessionReaderTests
{
    private static readonly string s_schema = Path.Combine(Repository.Root, "docs", "session.schema.json");

    /// <summary>Steps, each of which both accept.</summary>
    public static TheoryData<string> SoundSteps =>
    [
        """{"kind":"note","text":"x"}""",
        """{"kind":"note","at":"2026-11-23T09:00:00Z","text":"x"}""",
        """{"kind":"search","at":"2026-11-23T09:00:00.123Z","profile":"border-guard","request":{"purpose":"PURPOSE_BORDER_ENTRY","query":{"birthDate":"1974-08-12"}}}""",
        """{"kind":"search","at":"2026-11-23T09:00:00Z","profile":"border-guard","rule_pack":"2019","request":{},"outcome":{"answer":{"search_id":"a","complete":true}}}""",
        """{"kind":"search","at":"2026-11-23T09:00:00Z","profile":"border-guard","request":{},"outcome":{"problem":{"reason":"not_permitted","receipt":{"index":"7"}}}}""",
        """{"kind":"faults","system":"all","behaviour":null}""",
        """{"kind":"faults","system":"vis","behaviour":"outage: true","seed":9007199254740991}""",
        """{"kind":"scenario","name":"vis-slow","seed":7}""",
        """{"kind":"scenario","text":"{ name: mine }"}""",
    ];

    /// <summary>Steps, each of which neither accepts, and where the reader finds the fault.</summary>
    public static TheoryData<string, string> BrokenSteps => new()
    {
        { """{"text":"x"}""", "steps[0].kind" },
        { """{"kind":"dance"}""", "steps[0].kind" },
        { """{"kind":"note"}""", "steps[0].text: Is missing." },
        { """{"kind":"note","text":""}""", "steps[0].text" },
        { """{"kind":"note","text":"x","colour":"red"}""", "steps[0].colour: Is not known" },
        { """{"kind":"search","profile":"border-guard","request":{}}""", "steps[0].at: Is missing." },
        { """{"kind":"search","at":"yesterday","profile":"border-guard","request":{}}""", "steps[0].at" },
        { """{"kind":"search","at":"2026-11-23T09:00:00Z","profile":"a b","request":{}}""", "steps[0].profile" },
        { """{"kind":"search","at":"2026-11-23T09:00:00Z","profile":"a","request":[]}""", "steps[0].request" },
        { """{"kind":"search","at":"2026-11-23T09:00:00Z","profile":"a","request":{},"outcome":{}}""", "steps[0].outcome" },
        { """{"kind":"search","at":"2026-11-23T09:00:00Z","profile":"a","request":{},"outcome":{"answer":{},"problem":{}}}""", "steps[0].outcome" },
        { """{"kind":"faults","system":"etias","behaviour":null}""", "steps[0].system: One of sis" },
        { """{"kind":"faults","system":"vis"}""", "steps[0].behaviour: Is missing." },
        { """{"kind":"faults","system":"vis","behaviour":"","seed":1}""", "steps[0].behaviour" },
        { """{"kind":"faults","system":"vis","behaviour":null,"seed":-1}""", "steps[0].seed: A whole number from 0" },
        { """{"kind":"scenario"}""", "Either name or text" },
        { """{"kind":"scenario","name":"vis-slow","text":"x"}""", "Either name or text" },
    };

    [Theory]
    [MemberData(nameof(SoundSteps))]
    public void ASoundStepIsUnderstoodAndIsInTheSchema(string step)
    {
        var text = With(step);

        Assert.NotNull(Read(text, out var faults));
        Assert.Empty(faults);
        Assert.Equal("", EditorSchema.Validate(s_schema, text));
    }

    [Theory]
    [MemberData(nameof(BrokenSteps))]
    public void ABrokenStepIsToldByItsLineAndIsNotInTheSchema(string step, string fault)
    {
        var text = With(step);

        Assert.Null(Read(text, out var faults));
        Assert.Contains("line 10: ", faults, StringComparison.Ordinal);
        Assert.Contains(fault, faults, StringComparison.Ordinal);
        Assert.NotEqual("", EditorSchema.Validate(s_schema, text));
    }

    [Theory]
    [InlineData("\"format\": \"searchgateway-session/1\"", "\"format\": \"searchgateway-session/2\"", "line 2: format: Must be")]
    [InlineData("\"title\": \"A title\"", "\"title\": 7", "line 3: title")]
    [InlineData("\"title\": \"A title\",", "", "line 1: title: Is missing.")]
    [InlineData("2026-11-22T09:00:00Z", "2026-11-22 09:00", "line 4: recorded_at")]
    [InlineData("\"size\": 10000", "\"size\": 20", "line 7: gateway.population.size: A whole number from 21")]
    [InlineData("\"as_of\": \"2026-11-23\"", "\"as_of\": \"23.11.2026\"", "line 7: gateway.population.as_of")]
    [InlineData("\"mix\": \"demonstration\"", "\"mix\": \"made-up\"", "line 7: gateway.population.mix")]
    [InlineData("aaaa\"", "zzzz\"", "line 6: gateway.rule_pack.hash")]
    public void AFaultOfTheHeadIsToldByItsLine(string sound, string broken, string fault)
    {
        var text = With("""{"kind":"note","text":"x"}""").Replace(sound, broken, StringComparison.Ordinal);

        Assert.Null(Read(text, out var faults));
        Assert.Contains(fault, faults, StringComparison.Ordinal);
        Assert.NotEqual("", EditorSchema.Validate(s_schema, text));
    }

    [Theory]
    [InlineData("""{"kind":"search","at":"2026-11-23T09:00:00Z","profile":"a","request":{"query":{"surnam":"Secret"}}}""", "line 10: steps[0].request.query.surnam: Is not known")]
    [InlineData("""{"kind":"search","at":"2026-11-23T09:00:00Z","profile":"a","request":{"purpose":"SECRET"}}""", "line 10: steps[0].request.purpose: One of PURPOSE_BORDER_ENTRY")]
    [InlineData("""{"kind":"search","at":"2026-11-23T09:00:00Z","profile":"a","request":{},"outcome":{"answer":{"persons":[{"number":"Secret"}]}}}""", "steps[0].outcome.answer.persons[0].number: A number is expected.")]
    [InlineData("""{"kind":"note","kind":"note","text":"Secret"}""", "line 10: steps[0].kind: Stands twice.")]
    [InlineData("""{"kind":"note","text":"Secret" """, "This is not JSON")]
    public void AFaultWithinAMessageIsToldByItsFieldAndNoValueIsRepeated(string step, string fault)
    {
        Assert.Null(Read(With(step), out var faults));
        Assert.Contains(fault, faults, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", faults, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void EveryFaultIsTold()
    {
        Read(With("""{"kind":"faults","system":"x","behaviour":7,"seed":-1}"""), out var faults);

        Assert.Equal(3, faults.Split('\n').Length);
    }

    [Fact]
    public void WhatIsWrittenIsReadAlikeAndIsInTheSchema()
    {
        var session = new Session(
            "Ünder \"2019\"",
            new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
            new RulePack { Name = "2016", Hash = new string('a', 64) },
            new SessionPopulation(7, 600, "published-2016", new DateOnly(2016, 11, 21)),
            [
                new NoteStep(null, "One\ntwo"),
                new SearchStep(new DateTimeOffset(2026, 11, 23, 9, 1, 2, 345, TimeSpan.Zero), "border-guard", "2019", new SearchRequest { Query = new Query { Surname = "Müller" } }, SampleAnswers.Linked()),
                new SearchStep(new DateTimeOffset(2026, 11, 23, 9, 2, 0, TimeSpan.Zero), "police-officer", null, new SearchRequest(), new Problem { Reason = "not_permitted" }),
                new FaultsStep(null, "vis", "outage: true", 3),
                new FaultsStep(null, "all", null, null),
                new ScenarioStep(null, "vis-slow", null, null),
                new ScenarioStep(null, null, "{ name: mine }", 5),
            ]);
        var text = SessionFile.Text(session);

        var read = Read(text, out var faults);

        Assert.Equal("", faults);
        Assert.Equal(session with { Steps = session.Steps }, read! with { Steps = session.Steps });
        Assert.Equal(session.Steps, read!.Steps);
        Assert.Equal(text, SessionFile.Text(read));
        Assert.Equal("", EditorSchema.Validate(s_schema, text));
        Assert.NotNull(JsonNode.Parse(text));
    }

    private static string With(string step) => $$"""
        {
          "format": "searchgateway-session/1",
          "title": "A title",
          "recorded_at": "2026-11-22T09:00:00Z",
          "gateway": {
            "rule_pack": { "name": "2016", "hash": "{{new string('a', 64)}}" },
            "population": { "seed": 2016, "size": 10000, "mix": "demonstration", "as_of": "2026-11-23" }
          },
          "steps": [
            {{step}}
          ]
        }
        """;

    private static Session? Read(string text, out string faults)
    {
        var session = SessionReader.Read(Encoding.UTF8.GetBytes(text), out var found);
        faults = string.Join('\n', found);
        return session;
    }
}

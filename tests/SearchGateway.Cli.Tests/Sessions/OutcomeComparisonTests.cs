using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Cli.Sessions;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests.Sessions;

public sealed class OutcomeComparisonTests
{
    /// <summary>Changes of an answer, each with the words that tell of it.</summary>
    public static TheoryData<string, string> Changes => new()
    {
        { "outcome", "EES: was no hit, is NO ANSWER (failed): unreachable" },
        { "reason", "VIS: not asked as before, for another reason: Something else." },
        { "rule", "SIS: decided by Another article [border-entry/sis], was Reg 1987/2006 Art. 27(1)(a) [border-entry/sis]" },
        { "keys", "SIS: asked with names, birth date, sex, was names, birth date" },
        { "record gone", "SIS UT-0001: is no longer shown" },
        { "field gone", "SIS UT-0001: withheld is" },
        { "field new", "SIS UT-0001: released is colour of eyes under Art. X" },
        { "value", "SIS UT-0001: surname is CHANGED, was" },
        { "article", "surname under Art. Y, was under" },
        { "action", "person of SIS UT-0001: action none, was Refuse entry" },
        { "grade", "person of SIS UT-0001: a certain match, was probable" },
        { "person gone", "no longer one person: SIS UT-0001" },
        { "complete", "is partial, was complete" },
        { "rules", "decided by 2019 (bbbbbbbbbbbb), was 2016 (aaaaaaaaaaaa)" },
        { "truncated", "SIS: no first step, more found than shown" },
        { "old data", "from older data" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void WhatDiffersIsSaidInWords(string change, string words)
    {
        var before = SampleAnswers.Complete();
        var after = Changed(change);

        var differences = OutcomeComparison.Of(before, after, otherRules: false);

        Assert.Contains(differences, difference => difference.Text.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatDiffersFromRunToRunIsNoDifference()
    {
        var before = SampleAnswers.Complete();
        var after = before.Clone();
        (after.SearchId, after.AnsweredAt, after.Receipt) = ("another", Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch), new Receipt { Log = "another" });
        after.Systems[0].ElapsedMs = 990;
        after.Systems[0].Records[0].RetrievedAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch);

        Assert.Empty(OutcomeComparison.Of(before, after, otherRules: false));
        Assert.Empty(OutcomeComparison.Of(new Problem { Reason = "x", SearchId = "a" }, new Problem { Reason = "x", SearchId = "b" }, otherRules: false));
    }

    [Fact]
    public void RulesThatWereMeantToBeOthersAreNoDifference() => Assert.Empty(OutcomeComparison.Of(SampleAnswers.Complete(), Changed("rules"), otherRules: true));

    [Fact]
    public void AnAnswerAndARefusalDiffer()
    {
        var difference = Assert.Single(OutcomeComparison.Of(SampleAnswers.Complete(), new Problem { Reason = "not_permitted", Detail = "No." }, otherRules: false));

        Assert.Equal("was answered, is refused (not_permitted: No.)", difference.Text);
    }

    /// <summary>Whatever member of an answer changes, it is a difference, in words or by its place.</summary>
    [Fact]
    public void NoChangeOfAnyMemberIsMissed()
    {
        string[] varying = ["search_id", "receipt", "answered_at", "elapsed_ms", "retrieved_at"];
        var changes = 0;
        foreach (var (path, after) in EachChange(SampleAnswers.Linked()))
        {
            var isVarying = varying.Any(name => path.Split('.', '[').Contains(name, StringComparer.Ordinal));
            Assert.True(isVarying == (OutcomeComparison.Of(SampleAnswers.Linked(), after, otherRules: false).Count == 0), path);
            changes++;
        }

        Assert.True(changes > 50, "So many members are tried.");
    }

    private static Answer Changed(string change)
    {
        var answer = SampleAnswers.Complete();
        var record = answer.Systems[0].Records[0];
        var surname = record.Fields.First(f => f.Name == "surname");
        switch (change)
        {
            case "outcome": (answer.Systems[2].Outcome, answer.Systems[2].Reason) = (Outcome.Failed, "unreachable"); break;
            case "reason": answer.Systems[1].Reason = "Something else."; break;
            case "rule": answer.Systems[0].LegalBasis = "Another article"; break;
            case "keys": answer.Systems[0].KeysSent.Add(SearchKey.Sex); break;
            case "record gone": answer.Systems[0].Records.Clear(); break;
            case "field gone": record.Fields.Remove(surname); break;
            case "field new": record.Fields.Add(new ReleasedField { Name = "colour_of_eyes", LegalBasis = "Art. X", Value = new FieldValue { Text = "blue" } }); break;
            case "value": surname.Value = new FieldValue { Text = "CHANGED" }; break;
            case "article": surname.LegalBasis = "Art. Y"; break;
            case "action": answer.Persons[0].Action = ""; break;
            case "grade": answer.Persons[0].Grade = MatchGrade.Certain; break;
            case "person gone": answer.Persons.Clear(); break;
            case "complete": answer.Complete = false; break;
            case "rules": answer.RulePack = new RulePack { Name = "2019", Hash = new string('b', 64) }; break;
            case "truncated": answer.Systems[0].Truncated = true; break;
            case "old data": answer.Systems[0].DataAsOf = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch); break;
        }

        return answer;
    }

    /// <summary>The answer with one member after the other set to something else.</summary>
    private static IEnumerable<(string Path, Answer Answer)> EachChange(Answer answer)
    {
        foreach (var path in Paths(answer, ""))
        {
            var copy = answer.Clone();
            Alter(copy, path);
            yield return (path, copy);
        }
    }

    private static IEnumerable<string> Paths(IMessage message, string at)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var path = at + field.Name;
            if (field.IsRepeated)
            {
                var list = (System.Collections.IList)field.Accessor.GetValue(message);
                if (list.Count == 0)
                    continue;
                yield return path;
                for (var i = 0; i < list.Count; i++)
                    if (list[i] is IMessage item)
                        foreach (var inner in Paths(item, $"{path}[{i}]."))
                            yield return inner;
            }
            else if (field.FieldType != Google.Protobuf.Reflection.FieldType.Message)
            {
                if (field.ContainingOneof is null || field.ContainingOneof.Accessor.GetCaseFieldDescriptor(message) == field)
                    yield return path;
            }
            else if (field.Accessor.GetValue(message) is IMessage inner)
            {
                foreach (var further in Paths(inner, path + "."))
                    yield return further;
            }
        }
    }

    private static void Alter(IMessage message, string path)
    {
        var (first, rest) = path.Split('.', 2) is [var head, var tail] ? (head, tail) : (path, "");
        var (name, index) = first.Split('[') is [var list, var number] ? (list, int.Parse(number.TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture)) : (first, -1);
        var field = message.Descriptor.FindFieldByName(name);
        var value = field.Accessor.GetValue(message);
        if (index >= 0)
            Alter((IMessage)((System.Collections.IList)value)[index]!, rest);
        else if (rest.Length > 0)
            Alter((IMessage)value, rest);
        else if (field.IsRepeated)
            ((System.Collections.IList)value).RemoveAt(0);
        else
            field.Accessor.SetValue(message, Other(value));
    }

    private static object Other(object value) => value switch
    {
        string text => text + "?",
        bool flag => !flag,
        int number => number + 1,
        long number => number + 1,
        double number => number + 1,
        ByteString bytes => ByteString.CopyFrom([.. bytes, 1]),
        System.Enum member => System.Enum.ToObject(member.GetType(), Convert.ToInt32(member, System.Globalization.CultureInfo.InvariantCulture) == 1 ? 2 : 1),
        _ => throw new NotSupportedException(value.GetType().Name),
    };
}

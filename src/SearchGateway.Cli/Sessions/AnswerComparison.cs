using System.Globalization;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Sessions;

/// <summary>Says in words what differs between two answers: systems, fields released or withheld with their article, persons, action, links.</summary>
internal static class AnswerComparison
{
    public static List<OutcomeDifference> Of(Answer was, Answer becomes)
    {
        var differences = new List<OutcomeDifference>();
        foreach (var after in becomes.Systems)
        {
            if (was.Systems.FirstOrDefault(s => s.System == after.System) is { } before)
                differences.AddRange(OfSystem(before, after));
            else
                differences.Add(new OutcomeDifference(ContractNames.Of(after.System), "outcome", $"{Printable.System(after.System)} is known to these rules alone: {Printable.Outcome(after.Outcome)}"));
        }

        foreach (var gone in was.Systems.Where(s => becomes.Systems.All(after => after.System != s.System)))
            differences.Add(new OutcomeDifference(ContractNames.Of(gone.System), "outcome", $"{Printable.System(gone.System)} is known to the other rules alone"));
        differences.AddRange(OfPersons(was, becomes));
        differences.AddRange(OfLinks(was.Links, becomes.Links));
        if (was.Complete != becomes.Complete)
            differences.Add(new OutcomeDifference("search", "complete", becomes.Complete ? "is complete, was partial" : "is partial, was complete"));
        if (!Equals(was.RulePack, becomes.RulePack))
            differences.Add(new OutcomeDifference("rules", "rule_pack", $"decided by {Rules(becomes.RulePack)}, was {Rules(was.RulePack)}"));
        return differences;
    }

    private static IEnumerable<OutcomeDifference> OfSystem(SystemAnswer was, SystemAnswer becomes)
    {
        var (subject, name) = (ContractNames.Of(becomes.System), Printable.System(becomes.System));
        if (was.Outcome != becomes.Outcome)
            yield return new OutcomeDifference(subject, "outcome", $"{name}: was {Printable.Outcome(was.Outcome)}, is {Printable.Outcome(becomes.Outcome)}{Why(becomes)}");
        else if (was.Reason != becomes.Reason || was.ReasonCode != becomes.ReasonCode)
            yield return new OutcomeDifference(subject, "reason", $"{name}: {Printable.Outcome(becomes.Outcome)} as before, for another reason: {Printable.Text(becomes.Reason)}");
        if (was.LegalBasis != becomes.LegalBasis || was.Rule != becomes.Rule)
            yield return new OutcomeDifference(subject, "rule", $"{name}: decided by {Basis(becomes)}, was {Basis(was)}");
        if (!was.KeysSent.Equals(becomes.KeysSent))
            yield return new OutcomeDifference(subject, "keys_sent", $"{name}: asked with {Keys(becomes)}, was {Keys(was)}");
        if (was.Mode != becomes.Mode)
            yield return new OutcomeDifference(subject, "mode", $"{name}: mode {ContractNames.Of(becomes.Mode)}, was {ContractNames.Of(was.Mode)}");
        if (was.FirstStep != becomes.FirstStep || was.Truncated != becomes.Truncated || was.AccessRequestId != becomes.AccessRequestId || was.DataAsOf is null != becomes.DataAsOf is null)
            yield return new OutcomeDifference(subject, "terms", $"{name}: {Terms(becomes)}, was {Terms(was)}");
        foreach (var difference in RecordComparison.Of(was, becomes))
            yield return difference;
    }

    private static IEnumerable<OutcomeDifference> OfPersons(Answer was, Answer becomes)
    {
        var before = was.Persons.ToDictionary(Records, StringComparer.Ordinal);
        var after = becomes.Persons.ToDictionary(Records, StringComparer.Ordinal);
        foreach (var person in before.Keys.Except(after.Keys, StringComparer.Ordinal))
            yield return new OutcomeDifference("persons", "person_gone", $"no longer one person: {person}");
        foreach (var person in after.Keys.Except(before.Keys, StringComparer.Ordinal))
            yield return new OutcomeDifference("persons", "person_new", $"newly one person: {person}{ActionOf(after[person])}");
        foreach (var records in before.Keys.Intersect(after.Keys, StringComparer.Ordinal))
        {
            var (left, right) = (before[records], after[records]);
            if (left.Action != right.Action)
                yield return new OutcomeDifference("persons", "action", $"person of {records}: action {Action(right)}, was {Action(left)}");
            if (left.Grade != right.Grade)
                yield return new OutcomeDifference("persons", "grade", $"person of {records}: a {ContractNames.Of(right.Grade)} match, was {ContractNames.Of(left.Grade)}");
            if (left.Number != right.Number)
                yield return new OutcomeDifference("persons", "order", string.Create(CultureInfo.InvariantCulture, $"person of {records}: stands in place {right.Number}, was {left.Number}"));
            if (!left.Evidence.Equals(right.Evidence) || !left.Conflicts.Equals(right.Conflicts) || left.Discreet != right.Discreet)
                yield return new OutcomeDifference("persons", "evidence", $"person of {records}: {Evidence(right)}, was {Evidence(left)}");
        }
    }

    private static IEnumerable<OutcomeDifference> OfLinks(IdentityLinks? was, IdentityLinks? becomes)
    {
        if (was?.Unavailable != becomes?.Unavailable && (was?.Unavailable ?? false) != (becomes?.Unavailable ?? false))
            yield return new OutcomeDifference("links", "links", becomes?.Unavailable == true ? "verified links could not be read" : "verified links could be read");
        var before = (was?.Links ?? []).ToDictionary(Ends, StringComparer.Ordinal);
        var after = (becomes?.Links ?? []).ToDictionary(Ends, StringComparer.Ordinal);
        foreach (var ends in before.Keys.Except(after.Keys, StringComparer.Ordinal))
            yield return new OutcomeDifference("links", "link_gone", $"no {ContractNames.Of(before[ends].Colour)} link between {ends} any more");
        foreach (var ends in after.Keys.Except(before.Keys, StringComparer.Ordinal))
            yield return new OutcomeDifference("links", "link_new", $"a {ContractNames.Of(after[ends].Colour)} link between {ends} (Regulation (EU) 2019/817 Art. {Printable.Text(after[ends].Article)})");
        foreach (var ends in before.Keys.Intersect(after.Keys, StringComparer.Ordinal).Where(ends => !before[ends].Equals(after[ends])))
            yield return new OutcomeDifference("links", "link", $"link between {ends}: {ContractNames.Of(after[ends].Colour)}, Art. {Printable.Text(after[ends].Article)}; was {ContractNames.Of(before[ends].Colour)}, Art. {Printable.Text(before[ends].Article)}");
    }

    private static string Why(SystemAnswer system) => system.Reason.Length > 0 ? $": {Printable.Text(system.Reason)}" : "";

    private static string Basis(SystemAnswer system) => system.Rule.Length + system.LegalBasis.Length == 0 ? "no rule" : $"{Printable.Text(system.LegalBasis)} [{Printable.Text(system.Rule)}]";

    private static string Keys(SystemAnswer system) => system.KeysSent.Count > 0 ? Printable.Keys(system.KeysSent) : "nothing";

    private static string Terms(SystemAnswer system) => string.Join(", ", ((string[])[
        system.FirstStep ? "first step" : "no first step",
        system.Truncated ? "more found than shown" : "all shown",
        system.AccessRequestId.Length > 0 ? "under a request" : "under no request",
        system.DataAsOf is null ? "up to date" : "from older data"]));

    private static string Rules(RulePack? pack) => pack is null ? "no pack" : $"{Printable.Text(pack.Name)} ({pack.Hash[..Math.Min(12, pack.Hash.Length)]})";

    private static string Records(Person person) =>
        string.Join(" and ", person.Records.Select(r => $"{Printable.System(r.System)} {Printable.Text(r.RecordNumber)}").Order(StringComparer.Ordinal));

    private static string ActionOf(Person person) => person.Action.Length > 0 ? $", action {Action(person)}" : "";

    private static string Action(Person person) => person.Action.Length > 0 ? Printable.Code(person.Action) : "none";

    private static string Evidence(Person person) =>
        string.Join("; ", person.Evidence.Select(e => string.Create(CultureInfo.InvariantCulture, $"{Printable.Text(e.Finding)} ({e.Weight:+0.0;-0.0})")).Concat(person.Conflicts.Select(c => $"differs in {Printable.Text(c.Field)}"))) is { Length: > 0 } text ? text : "no evidence";

    private static string Ends(IdentityLink link) =>
        $"{Printable.System(link.Left.System)} {Printable.Text(link.Left.RecordNumber)} and {Printable.System(link.Right.System)} {Printable.Text(link.Right.RecordNumber)}";
}

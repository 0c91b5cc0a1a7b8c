using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>Understands what is said to the register of access requests, or lists every fault; what the rules demand is not looked at.</summary>
internal sealed class AccessRequestReader(TimeProvider time)
{
    private const SearchKeys Finding = SearchKeys.Names | SearchKeys.TravelDocument | SearchKeys.VisaSticker
        | SearchKeys.VisaApplication | SearchKeys.Fingerprints | SearchKeys.FacialImage;

    private const int MostStatements = 16;
    private const int UsualEntries = 50;
    private const int MostEntries = 200;

    public Understood<AccessRequestDraft> Read(AccessRequestInput input)
    {
        var now = time.GetUtcNow();
        var faults = new FaultList();
        var draft = new AccessRequestDraft
        {
            Subject = Subject(input.Subject, now, faults),
            Systems = Systems(input.Systems, faults),
            CaseReference = CaseReference(input.CaseReference, faults),
            Offence = new Offence(
                ContractNumbers.Required<OffenceCategory>(input.OffenceCategory, "offence.category", faults),
                ReasonRules.Description(input.OffenceDescription, "offence.description", faults)),
            Statements = Statements(input.Statements, faults),
            PriorSearches = new ShownSearchReader(faults, now).Read(input.PriorSearches),
            IdentityUnknown = input.IdentityUnknown,
            UrgencyReason = Urgency(input, faults),
            FirstStepSearch = TextRules.Identifier(input.FirstStepSearchId, "first_step_search_id", faults),
        };
        return Understood(draft, faults);
    }

    public static Understood<VerificationDraft> Read(VerificationInput input)
    {
        var faults = new FaultList();
        var verdict = ContractNumbers.Required<Verdict>(input.Verdict, "verdict", faults);
        var draft = new VerificationDraft
        {
            Request = TextRules.RequiredIdentifier(input.AccessRequestId, "access_request_id", faults),
            Version = Version(input.Version, faults),
            Verdict = verdict,
            Systems = ContractNumbers.Set<CentralSystem>(input.Systems, "systems", faults),
            ValidDays = input.ValidDays,
            Reason = verdict == Verdict.Refuse || input.Reason.Length > 0 ? ReasonRules.Reason(input.Reason, "reason", faults) : "",
        };
        if (input.ValidDays < 0)
            faults.Add("valid_days", "range", "Days for which the approval runs, from 1; 0 for as many as the rules allow.");
        if (verdict == Verdict.Refuse && input.Systems.Count > 0)
            faults.Add("systems", "unexpected", "A refusal is of the whole request; approve the systems that may be asked instead.");
        if (verdict == Verdict.Refuse && input.ValidDays != 0)
            faults.Add("valid_days", "unexpected", "A refusal runs for no time.");
        return Understood(draft, faults);
    }

    public static Understood<RequestReference> ReadReference(string id, long version)
    {
        var faults = new FaultList();
        var reference = new RequestReference(TextRules.RequiredIdentifier(id, "access_request_id", faults), Version(version, faults));
        return Understood(reference, faults);
    }

    public static Understood<JustificationDraft> ReadJustification(string searchId, string reason)
    {
        var faults = new FaultList();
        var draft = new JustificationDraft(TextRules.RequiredIdentifier(searchId, "search_id", faults), ReasonRules.Reason(reason, "reason", faults));
        return Understood(draft, faults);
    }

    public static Understood<ListDraft> ReadList(int list, int size, string token)
    {
        var faults = new FaultList();
        var which = ContractNumbers.Required<AccessRequestList>(list, "list", faults);
        return Understood(new ListDraft(which, Page(size, token, faults)), faults);
    }

    public static Understood<PageDraft> ReadPage(int size, string token)
    {
        var faults = new FaultList();
        return Understood(Page(size, token, faults), faults);
    }

    internal static PageDraft Page(int size, string token, FaultList faults)
    {
        if (size is < 0 or > MostEntries)
            faults.Add("page_size", "range", $"1 to {MostEntries} entries; 0 for {UsualEntries}.");
        var after = token.Length == 0 ? null : PagePlace.Read(token);
        if (token.Length > 0 && after is null)
            faults.Add("page_token", "format", "What an earlier page said comes next, as it was given.");
        return new PageDraft(size == 0 ? UsualEntries : size, after);
    }

    internal static Understood<T> Understood<T>(T value, FaultList faults)
        where T : class => faults.IsEmpty ? new Understood<T>(value, []) : new Understood<T>(null, faults.ToImmutable());

    internal static long Version(long version, FaultList faults)
    {
        if (version < 0)
            faults.Add("version", "range", "The version that was seen, from 1; 0 for whichever there is.");
        return version;
    }

    private static SearchTerms Subject(SearchInput input, DateTimeOffset now, FaultList faults)
    {
        var own = new FaultList();
        var terms = new TermsReader(own, DateOnly.FromDateTime(now.UtcDateTime)).Read(input);
        foreach (var fault in own.ToImmutable())
            faults.Add("subject" + fault.Field["query".Length..], fault.Rule, fault.Message);
        if (terms.Keys.HasFlag(SearchKeys.Vehicle))
            faults.Add("subject", "person", "A request is about a person; no request is needed for a vehicle.");
        else if (own.IsEmpty && (terms.Keys & Finding) == SearchKeys.None)
            faults.Add("subject", "search_key_required", "Give a machine-readable zone, names, a travel document, a visa number or biometrics.");
        return terms;
    }

    private static ImmutableArray<CentralSystem> Systems(IReadOnlyList<int> numbers, FaultList faults)
    {
        if (numbers.Count == 0)
            faults.Add("systems", "required", "Name the systems to be asked.");
        return ContractNumbers.Set<CentralSystem>(numbers, "systems", faults);
    }

    private static string CaseReference(string text, FaultList faults)
    {
        if (text.Length == 0)
            faults.Add("case_reference", "required", "Name the national file.");
        return TextRules.CaseReference(text, faults);
    }

    private static ImmutableArray<StatedReason> Statements(IReadOnlyList<(int Statement, string Text)> inputs, FaultList faults)
    {
        if (inputs.Count > MostStatements)
        {
            faults.Add("statements", "count", $"At most {MostStatements}.");
            return [];
        }

        var statements = ImmutableArray.CreateBuilder<StatedReason>(inputs.Count);
        for (var i = 0; i < inputs.Count; i++)
        {
            var statement = ContractNumbers.Required<RequestStatement>(inputs[i].Statement, $"statements[{i}].statement", faults);
            if (inputs[i].Statement != 0 && statements.Any(s => s.Statement == statement))
                faults.Add($"statements[{i}].statement", "distinct", "Each statement once.");
            statements.Add(new StatedReason(statement, ReasonRules.Reason(inputs[i].Text, $"statements[{i}].text", faults)));
        }

        return statements.MoveToImmutable();
    }

    private static string Urgency(AccessRequestInput input, FaultList faults)
    {
        if (input.Urgent)
            return ReasonRules.Reason(input.UrgencyReason, "urgency_reason", faults);
        if (input.UrgencyReason.Length > 0)
            faults.Add("urgency_reason", "unexpected", "Given, but the request is not marked as urgent.");
        return "";
    }
}

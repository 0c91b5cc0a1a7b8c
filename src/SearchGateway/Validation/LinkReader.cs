using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>Understands what is said to the register of links, or lists every fault; what is kept is not looked at.</summary>
internal static class LinkReader
{
    private const int LongestRecordNumber = 64;

    public static Understood<LinkVerificationDraft> Read(LinkVerificationInput input)
    {
        var faults = new FaultList();
        var draft = new LinkVerificationDraft(
            TextRules.RequiredIdentifier(input.LinkId, "link_id", faults),
            AccessRequestReader.Version(input.Version, faults),
            ContractNumbers.Required<LinkConclusion>(input.Conclusion, "conclusion", faults),
            ReasonRules.Reason(input.Reason, "reason", faults),
            new PersonHearing(
                input.PersonPresent,
                input.PersonHeard,
                input.Explanation.Length == 0 ? "" : ReasonRules.Description(input.Explanation, "explanation", faults)),
            input.Rectifies);
        if (input.PersonHeard && !input.PersonPresent)
            faults.Add("person_heard", "unexpected", "A person who is not present is not heard.");
        if (input.Explanation.Length > 0 && !input.PersonHeard)
            faults.Add("explanation", "unexpected", "Given, but the person is not marked as heard.");
        return AccessRequestReader.Understood(draft, faults);
    }

    public static Understood<RequestReference> ReadReference(string id)
    {
        var faults = new FaultList();
        return AccessRequestReader.Understood(new RequestReference(TextRules.RequiredIdentifier(id, "link_id", faults), Version: 0), faults);
    }

    public static Understood<LinkListDraft> ReadList(int list, int size, string token)
    {
        var faults = new FaultList();
        var which = ContractNumbers.Required<LinkList>(list, "list", faults);
        return AccessRequestReader.Understood(new LinkListDraft(which, AccessRequestReader.Page(size, token, faults)), faults);
    }

    public static Understood<LinkRecordsDraft> Read(LinkRecordsInput input)
    {
        var faults = new FaultList();
        var first = Record(input.First, "first", faults);
        var second = Record(input.Second, "second", faults);
        if (faults.IsEmpty && first.System == second.System)
            faults.Add("second.system", "distinct", "A link runs between records of different systems: Regulation (EU) 2019/817 Art. 27.");
        return faults.IsEmpty
            ? new Understood<LinkRecordsDraft>(new LinkRecordsDraft(LinkedPair.Of(first, second)), [])
            : new Understood<LinkRecordsDraft>(null, faults.ToImmutable());
    }

    internal static RecordReference Record((int System, string RecordNumber) input, string field, FaultList faults)
    {
        var system = ContractNumbers.Required<CentralSystem>(input.System, field + ".system", faults);
        if (input.RecordNumber.Length == 0)
            faults.Add(field + ".record_number", "required", "Must be given, as an answer named it.");
        else if (input.RecordNumber.Length > LongestRecordNumber || !TextRules.IsWellFormed(input.RecordNumber) || input.RecordNumber.Any(char.IsControl))
            faults.Add(field + ".record_number", "format", $"At most {LongestRecordNumber} characters, as an answer named it.");
        return new RecordReference(system, input.RecordNumber);
    }
}

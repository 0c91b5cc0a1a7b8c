using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>Reads what <see cref="SearchRecordJson"/> writes.</summary>
internal static class SearchRecordReader
{
    public static SearchRecord Read(AuditRecordKind kind, RecordHeader header, RecordMembers members) => new()
    {
        Kind = kind,
        SearchId = header.SubjectId,
        Time = header.Time,
        Caller = members.Caller(),
        Purpose = members.Word<Purpose>("purpose"),
        CaseReference = members.Text("case"),
        Circumstances = (Circumstances)members.Bits<Circumstances>("circumstances"),
        RequiredSystems = members.Systems("required_systems"),
        AccessRequest = members.Id("access_request"),
        IsNative = members.Flag("native"),
        IsVisaHolder = members.Flag("visa_holder"),
        Pack = members.Pack("rule_pack"),
        Systems = [.. members.Objects("systems").Select(System)],
        Persons = members.Count("persons"),
        LinksShown = members.Words<LinkColour>("links_shown"),
    };

    private static AuditedSystem System(RecordMembers members)
    {
        var system = SystemWords.Find(members.Required("system"));
        return new AuditedSystem
        {
            System = system,
            Outcome = members.Required("outcome"),
            Reason = members.Text("reason"),
            Rule = members.Text("rule"),
            LegalBasis = members.Text("legal_basis"),
            IsFirstStep = members.Flag("first_step"),
            KeysSent = (SearchKeys)members.Bits<SearchKeys>("keys_sent"),
            FieldsReleased = Fields(system, members),
            RecordsReleased = members.Count("records_released"),
        };
    }

    private static FieldSet Fields(CentralSystem system, RecordMembers members) => members.Texts("fields_released").Aggregate(
        FieldSet.None, (set, name) => FieldCatalogue.TryFind(system, name, out var field) ? set.With(field) : throw new FormatException(name));
}

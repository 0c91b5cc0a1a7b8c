using System.Collections.Frozen;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Native;

/// <summary>
/// What the law wants to know of a call and the systems' own contracts have no place for: given as metadata. A client that can set
/// none asks with a token of a single purpose.
/// </summary>
internal static class NativeMetadata
{
    public const string PurposeName = "search-purpose";
    public const string CaseName = "case-reference";
    public const string RequestName = "access-request";
    public const string CircumstancesName = "circumstances";

    private const int MostCircumstances = 16;

    private static readonly IReadOnlyDictionary<string, Purpose> s_purposes = ContractNames.Vocabulary<Purpose>(ContractNames.Snake);
    private static readonly IReadOnlyDictionary<string, Circumstances> s_circumstances = ContractNames.Vocabulary<Circumstances>(ContractNames.Snake);

    /// <summary>The names of these headers by those of the core's input, for its faults.</summary>
    public static FrozenDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["purpose"] = "metadata " + PurposeName,
        ["case_reference"] = "metadata " + CaseName,
        ["access_request_id"] = "metadata " + RequestName,
        ["circumstances"] = "metadata " + CircumstancesName,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Completes what is asked with what the call says of it, and the caller's token where it leaves no choice.</summary>
    public static SearchInput Complete(SearchInput input, HttpContext http, Caller caller, ICollection<InputFault> faults)
    {
        var headers = http.Request.Headers;
        return input with
        {
            Purpose = (int)PurposeOf(Once(headers, PurposeName, faults), caller, faults).ToMessage(),
            CaseReference = Once(headers, CaseName, faults),
            AccessRequestId = Once(headers, RequestName, faults),
            Circumstances = [.. CircumstancesOf(Once(headers, CircumstancesName, faults), faults).Select(c => (int)c)],
            RequiredSystems = [(int)input.Native!.System.ToMessage()],
            Mode = (int)V1.SearchMode.Full,
        };
    }

    private static string Once(IHeaderDictionary headers, string name, ICollection<InputFault> faults)
    {
        var values = headers[name];
        if (values.Count > 1)
            faults.Add(new InputFault("metadata " + name, "once", "Given more than once."));
        return values.Count == 1 ? values[0] ?? "" : "";
    }

    private static Purpose PurposeOf(string word, Caller caller, ICollection<InputFault> faults)
    {
        if (word.Length == 0 && caller.Purposes is [var only])
            return only;
        if (s_purposes.TryGetValue(word, out var purpose))
            return purpose;
        faults.Add(new InputFault(
            "metadata " + PurposeName, word.Length == 0 ? "required" : "known_value", $"Say for what is asked; a token of one purpose alone may leave it out. Known are: {string.Join(", ", s_purposes.Keys.Order(StringComparer.Ordinal))}."));
        return default;
    }

    private static IEnumerable<V1.Circumstance> CircumstancesOf(string words, ICollection<InputFault> faults)
    {
        var declared = Circumstances.None;
        foreach (var word in words.Split(',', MostCircumstances, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (s_circumstances.TryGetValue(word, out var circumstance))
                declared |= circumstance;
            else
                faults.Add(new InputFault("metadata " + CircumstancesName, "known_value", $"Known are: {string.Join(", ", s_circumstances.Keys.Order(StringComparer.Ordinal))}."));
        }

        return declared.ToMessages();
    }
}

using System.Text.Json;
using Google.Protobuf;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Rules;
using SearchGateway.V1;

namespace SearchGateway.Cli.Batch;

/// <summary>The columns of a table of queries, as its header names them.</summary>
internal sealed class CsvColumns
{
    /// <summary>A header of another table is wrong in every column, and each fault names all that are known.</summary>
    private const int MostFaults = 32;

    private static readonly char[] s_between = [' ', ';', '|'];

    private static readonly Column[] s_known =
    [
        new("purpose", "purpose", (r, cell) => r.Purpose = Named<Purpose>(cell)),
        new("case_reference", "case_reference", (r, cell) => r.CaseReference = cell),
        new("required_systems", "required_systems", (r, cell) => r.RequiredSystems.AddRange(Several(cell).Select(Named<CentralSystem>))),
        new("mode", "mode", (r, cell) => r.Mode = Named<SearchMode>(cell)),
        new("circumstances", "circumstances", (r, cell) => r.Circumstances.AddRange(Several(cell).Select(Named<Circumstance>))),
        new("access_request_id", "access_request_id", (r, cell) => r.AccessRequestId = cell),
        new("mrz", "query.mrz", (r, cell) => r.Query.Mrz = MrzText.Normalise(cell)),
        new("surname", "query.surname", (r, cell) => r.Query.Surname = cell),
        new("given_names", "query.given_names", (r, cell) => r.Query.GivenNames = cell),
        new("birth_date", "query.birth_date", (r, cell) => r.Query.BirthDate = cell),
        new("sex", "query.sex", (r, cell) => r.Query.Sex = Named<Sex>(cell)),
        new("nationalities", "query.nationalities", (r, cell) => r.Query.Nationalities.AddRange(Several(cell))),
        new("document_number", "query.document.number", (r, cell) => (r.Query.Document ??= new TravelDocument()).Number = cell),
        new("document_issuer", "query.document.issuer", (r, cell) => (r.Query.Document ??= new TravelDocument()).Issuer = cell),
        new("document_type", "query.document.type", (r, cell) => (r.Query.Document ??= new TravelDocument()).Type = cell),
        new("visa_sticker_number", "query.visa_sticker_number", (r, cell) => r.Query.VisaStickerNumber = cell),
        new("visa_application_number", "query.visa_application_number", (r, cell) => r.Query.VisaApplicationNumber = cell),
        new("vehicle_registration", "query.vehicle.registration", (r, cell) => (r.Query.Vehicle ??= new Vehicle()).Registration = cell),
        new("vehicle_country", "query.vehicle.country", (r, cell) => (r.Query.Vehicle ??= new Vehicle()).Country = cell),
        new("vehicle_identification_number", "query.vehicle.identification_number", (r, cell) => (r.Query.Vehicle ??= new Vehicle()).IdentificationNumber = cell),
        .. Enum.GetValues<BiometricKind>().Where(kind => kind != BiometricKind.Unspecified).Select(kind =>
            new Column(ContractNames.Of(kind).Replace('-', '_'), "query.biometrics", (r, cell) => r.Query.Biometrics.Add(Template(kind, cell)))),
    ];

    private readonly IReadOnlyList<Column> _columns;

    private CsvColumns(IReadOnlyList<Column> columns) => _columns = columns;

    /// <summary>Names of all columns that there may be.</summary>
    public static IEnumerable<string> Names => s_known.Select(c => c.Name);

    /// <summary>The columns that a header names.</summary>
    /// <exception cref="FaultyInputException">It names one that is not known, or one twice.</exception>
    public static CsvColumns Of(CsvRecord header)
    {
        var faults = new List<string>();
        var columns = new List<Column>();
        foreach (var name in header.Cells ?? [])
        {
            if (faults.Count == MostFaults)
                break;
            if (Array.Find(s_known, c => c.Name == name.ToLowerInvariant().Replace(' ', '_').Replace('-', '_')) is not { } column)
                faults.Add(new PlacedFault(header.Line, Printable.Text(name), "unknown_field", $"No column of that name is known; known are {string.Join(", ", Names)}.").ToString());
            else if (columns.Contains(column))
                faults.Add(new PlacedFault(header.Line, column.Name, "unknown_field", "The column stands twice.").ToString());
            else
                columns.Add(column);
        }

        if (header.Cells is null)
            faults.Add(new PlacedFault(header.Line, "", "malformed_row", "A quotation mark is not closed.").ToString());
        return faults.Count > 0 ? throw new FaultyInputException(faults) : new CsvColumns(columns);
    }

    /// <summary>The request of a row; without meaning if there are faults.</summary>
    public SearchRequest Read(CsvRecord record, List<PlacedFault> faults)
    {
        var request = new SearchRequest { Query = new Query() };
        if (record.Cells is null)
            faults.Add(new PlacedFault(record.Line, "", "malformed_row", "A quotation mark is not closed."));
        else if (record.Cells.Count != _columns.Count)
            faults.Add(new PlacedFault(record.Line, "", "malformed_row", $"The row has {record.Cells.Count} cells where the header names {_columns.Count}."));
        else
            foreach (var (column, cell) in _columns.Zip(record.Cells).Where(pair => pair.Second.Length > 0))
                Set(column, request, cell, record.Line, faults);
        return request;
    }

    private static void Set(Column column, SearchRequest request, string cell, int line, List<PlacedFault> faults)
    {
        try
        {
            column.Set(request, cell);
        }
        catch (CellException wrong)
        {
            faults.Add(new PlacedFault(line, column.Field, wrong.Rule, wrong.Message));
        }
    }

    private static string[] Several(string cell) => cell.Split(s_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A value by its name: <c>border-entry</c>, <c>border_entry</c> or <c>PURPOSE_BORDER_ENTRY</c>.</summary>
    private static T Named<T>(string text)
        where T : struct, Enum
    {
        var name = text.Replace('_', '-').ToLowerInvariant();
        var type = JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(T).Name) + "-";
        return ContractNames.Find<T>(name.StartsWith(type, StringComparison.Ordinal) ? name[type.Length..] : name)
            ?? throw new CellException("known_value", $"One of {string.Join(", ", ContractNames.All<T>())} is expected.");
    }

    private static BiometricTemplate Template(BiometricKind kind, string cell)
    {
        try
        {
            return new BiometricTemplate { Kind = kind, Template = ByteString.FromBase64(cell) };
        }
        catch (FormatException)
        {
            throw new CellException("wrong_type", "A template in base64 is expected.");
        }
    }

    private sealed record Column(string Name, string Field, Action<SearchRequest, string> Set);

    private sealed class CellException(string rule, string message) : Exception(message)
    {
        public string Rule => rule;
    }
}

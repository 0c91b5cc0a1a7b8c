using System.CommandLine;
using SearchGateway.V1;

namespace SearchGateway.Cli.Input;

/// <summary>The options that say who or what is meant.</summary>
internal sealed class SubjectOptions
{
    private readonly Option<string?> _mrz = Text("--mrz", "The zone's lines, separated by \\n. Prefer standard input or --mrz-file.", "lines");
    private readonly Option<string?> _mrzFile = Text("--mrz-file", "File with the zone's lines; - for standard input.", "file");
    private readonly Option<string?> _surname = Text("--surname", "Surname as written.", "name");
    private readonly Option<string?> _givenNames = Text("--given-names", "Given names as written.", "names");
    private readonly Option<string?> _birthDate = Text("--birth-date", "YYYY-MM-DD; XX for an unknown part (1974-XX-XX).", "date");
    private readonly Option<Sex?> _sex = EnumOption.One<Sex>("--sex", "As in the document.");
    private readonly Option<string[]> _nationality = Texts("--nationality", "Three-letter code; may be repeated.", "code");
    private readonly Option<string?> _documentNumber = Text("--document-number", "Number of the travel document.", "number");
    private readonly Option<string?> _documentIssuer = Text("--document-issuer", "Its issuer, three-letter code.", "code");
    private readonly Option<string?> _documentType = Text("--document-type", "Its type, e.g. P.", "type");
    private readonly Option<string?> _sticker = Text("--sticker", "Number of the visa sticker.", "number");
    private readonly Option<string?> _application = Text("--application", "Number of the visa application.", "number");
    private readonly Option<string[]> _fingerprint = Texts("--fingerprint", "FINGER=BASE64 or FINGER=@FILE, e.g. right-index=@print.bin; may be repeated.", "finger=template");
    private readonly Option<string?> _face = Text("--face", "Facial image: BASE64 or @FILE.", "template");
    private readonly Option<string?> _vehicleRegistration = Text("--vehicle-registration", "Registration mark of a vehicle, as on the plate.", "mark");
    private readonly Option<string?> _vehicleCountry = Text("--vehicle-country", "Its State of registration, three-letter code.", "code");
    private readonly Option<string?> _vin = Text("--vin", "Vehicle identification number, 17 characters.", "number");

    public SubjectOptions(Command command)
    {
        foreach (var option in (Option[])[
            _mrz, _mrzFile, _surname, _givenNames, _birthDate, _sex, _nationality, _documentNumber, _documentIssuer,
            _documentType, _sticker, _application, _fingerprint, _face, _vehicleRegistration, _vehicleCountry, _vin])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_mrz) is not null && result.GetValue(_mrzFile) is not null)
                result.AddError("--mrz and --mrz-file cannot both be given.");
        });
    }

    /// <summary>The query that the options describe; an empty one if they describe none.</summary>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    public async Task<Query> ReadAsync(ParseResult parsed, Terminal terminal, bool mayReadInput, CancellationToken cancellationToken)
    {
        var query = Fields(parsed);
        query.Mrz = await MrzAsync(parsed, terminal, isFallback: mayReadInput && query.Equals(new Query()), cancellationToken);
        return query;
    }

    private Query Fields(ParseResult parsed)
    {
        var query = new Query
        {
            Surname = parsed.GetValue(_surname) ?? "",
            GivenNames = parsed.GetValue(_givenNames) ?? "",
            BirthDate = parsed.GetValue(_birthDate) ?? "",
            Sex = parsed.GetValue(_sex) ?? Sex.Unspecified,
            VisaStickerNumber = parsed.GetValue(_sticker) ?? "",
            VisaApplicationNumber = parsed.GetValue(_application) ?? "",
        };
        query.Nationalities.AddRange(parsed.GetValue(_nationality) ?? []);
        var document = new TravelDocument
        {
            Number = parsed.GetValue(_documentNumber) ?? "",
            Issuer = parsed.GetValue(_documentIssuer) ?? "",
            Type = parsed.GetValue(_documentType) ?? "",
        };
        if (!document.Equals(new TravelDocument()))
            query.Document = document;
        var vehicle = new Vehicle
        {
            Registration = parsed.GetValue(_vehicleRegistration) ?? "",
            Country = parsed.GetValue(_vehicleCountry) ?? "",
            IdentificationNumber = parsed.GetValue(_vin) ?? "",
        };
        if (!vehicle.Equals(new Vehicle()))
            query.Vehicle = vehicle;
        query.Biometrics.AddRange((parsed.GetValue(_fingerprint) ?? []).Select(BiometricArgument.Finger));
        if (parsed.GetValue(_face) is { } face)
            query.Biometrics.Add(BiometricArgument.Face(face));
        return query;
    }

    /// <summary>Standard input is read when it is asked for, or when nothing else says whom to search and nobody types.</summary>
    private async Task<string> MrzAsync(ParseResult parsed, Terminal terminal, bool isFallback, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_mrz) is { } given)
            return MrzText.Normalise(given);
        var file = parsed.GetValue(_mrzFile);
        if (file is "-" || (file is null && isFallback && !terminal.IsInteractive))
            return MrzText.Normalise(await terminal.In.ReadToEndAsync(cancellationToken));
        if (file is null)
            return "";
        try
        {
            return MrzText.Normalise(await File.ReadAllTextAsync(file, cancellationToken));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--mrz-file: the file cannot be read: {unreadable.Message}");
        }
    }

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static Option<string[]> Texts(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}

using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>Rules on vehicles: a mark, an identification number, or both; a State only beside a mark.</summary>
internal static class VehicleRules
{
    private const int RegistrationLimit = 20;
    private const int IdentificationNumberLength = 17;

    public static Vehicle? Read(SearchInput input, FaultList faults)
    {
        if (input.VehicleRegistration.Length + input.VehicleIdentificationNumber.Length == 0)
        {
            if (input.VehicleCountry.Length > 0)
                faults.Add("query.vehicle", "required", "A registration mark or an identification number must be given with a country.");
            return null;
        }

        var registration = Registration(input.VehicleRegistration, faults);
        var number = IdentificationNumber(input.VehicleIdentificationNumber, faults);
        if (input.VehicleCountry.Length > 0 && input.VehicleRegistration.Length == 0)
            faults.Add("query.vehicle.country", "without_registration", "Is the State of registration, so it goes with a registration mark; leave it out beside an identification number alone.");
        var country = input.VehicleCountry.Length == 0 ? "" : TextRules.Country(input.VehicleCountry, "query.vehicle.country", faults);
        return registration.Length + number.Length == 0 ? null : new Vehicle(registration, country, number);
    }

    /// <summary>Marks are written in the letters of their State, umlauts, Greek and Cyrillic among them; separators differ and do not count.</summary>
    private static string Registration(string text, FaultList faults)
    {
        if (text.Length == 0)
            return "";
        var kept = text.Length > RegistrationLimit * 2 ? "" : Kept(text);
        if (kept.Length is >= 1 and <= RegistrationLimit && kept.All(char.IsLetterOrDigit))
            return kept;
        faults.Add("query.vehicle.registration", "format", $"1 to {RegistrationLimit} letters and digits; spaces, hyphens and points do not count.");
        return "";
    }

    /// <summary>ISO 3779: seventeen capitals and digits; I, O and Q are not used, since they are mistaken for 1 and 0.</summary>
    private static string IdentificationNumber(string text, FaultList faults)
    {
        if (text.Length == 0)
            return "";
        var kept = text.Length > IdentificationNumberLength * 2 ? "" : Kept(text);
        if (kept.Length != IdentificationNumberLength)
            faults.Add("query.vehicle.identification_number", "length", $"Exactly {IdentificationNumberLength} characters (ISO 3779); spaces and hyphens do not count.");
        else if (!kept.All(char.IsAsciiLetterOrDigit) || kept.AsSpan().ContainsAny('I', 'O', 'Q'))
            faults.Add("query.vehicle.identification_number", "characters", "Letters A to Z without I, O and Q, and digits (ISO 3779).");
        else
            return kept;
        return "";
    }

    private static string Kept(string text) =>
        string.Concat(text.Where(c => c is not (' ' or '-' or '.' or '·'))).ToUpperInvariant();
}

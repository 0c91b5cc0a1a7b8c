namespace SearchGateway.Functional.Tests.Stand;

/// <summary>Searches for the first persona, whom docs/personas.md describes, as JSON of the contract.</summary>
internal static class Requests
{
    public const string Passport = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    public const string Sticker = "DEU000101";

    public const string RightIndex = "UwEBAsuG5uxzaj/6A5Gr0Bp1RgY7aRR7c2o//gGRq8AadWYGv2lUe3JqP/oDkaPAGnVmBr9pVHvThubs24bm7A==";

    public static object PassportOnly { get; } = new { purpose = "PURPOSE_BORDER_ENTRY", query = new { mrz = Passport } };

    public static object PassportAndVisa { get; } = WithVisa([]);

    public static object WithVisa(string[] requiredSystems) => new
    {
        purpose = "PURPOSE_BORDER_ENTRY",
        required_systems = requiredSystems,
        query = new
        {
            mrz = Passport,
            visa_sticker_number = Sticker,
            biometrics = new[] { new { kind = "BIOMETRIC_KIND_RIGHT_INDEX", template = RightIndex } },
        },
    };

    public static object StickerWithoutFinger(params string[] circumstances) => new
    {
        purpose = "PURPOSE_BORDER_ENTRY",
        circumstances,
        query = new { mrz = Passport, visa_sticker_number = Sticker },
    };
}

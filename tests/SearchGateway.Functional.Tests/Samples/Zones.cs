namespace SearchGateway.Functional.Tests.Samples;

/// <summary>Zones of persons whom docs/personas.md describes.</summary>
internal static class Zones
{
    /// <summary>To be refused entry.</summary>
    public const string Benali = "P<MARBENALI<<KARIM<<<<<<<<<<<<<<<<<<<<<<<<<<\nMX60006012MAR9002177M3506307<<<<<<<<<<<<<<<2\n";

    /// <summary>Under a discreet check.</summary>
    public const string Morales = "P<COLMORALES<<DIEGO<<<<<<<<<<<<<<<<<<<<<<<<<\nCX80008018COL8507309M3506307<<<<<<<<<<<<<<<6\n";

    /// <summary>Known to EES alone.</summary>
    public const string Eriksson = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n";
}

namespace SearchGateway.Browser.Tests;

/// <summary>What the described persons of docs/personas.md hand over.</summary>
internal static class Papers
{
    /// <summary>Persona 1, the regular traveller.</summary>
    public const string Eriksson = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    /// <summary>Her right index finger.</summary>
    public const string FingerOfEriksson = "UwEBAsuG5uxzaj/6A5Gr0Bp1RgY7aRR7c2o//gGRq8AadWYGv2lUe3JqP/oDkaPAGnVmBr9pVHvThubs24bm7A==";

    /// <summary>Persona 5 under the name under which he is wanted.</summary>
    public const string Aliyev = "P<AZEALIYEV<<RASHAD<<<<<<<<<<<<<<<<<<<<<<<<<\nAX50005010AZE8106148M3506307<<<<<<<<<<<<<<<8";

    /// <summary>His right index finger.</summary>
    public const string FingerOfAliyev = "UwEBAvrwt0kzVpSHbOUv8ZeR+eeywR75M16UxzzlL/WXgfllZsEe+TNelMNs5a/xl4n5ZTLJHvn68JdJuvC3SQ==";

    /// <summary>Persona 8, under a discreet check.</summary>
    public const string Morales = "P<COLMORALES<<DIEGO<<<<<<<<<<<<<<<<<<<<<<<<<\nCX80008018COL8507309M3506307<<<<<<<<<<<<<<<6";
}

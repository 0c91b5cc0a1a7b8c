using SearchGateway.Systems.Contracts.Cir.V1;

namespace SearchGateway.Systems.Tests.Support;

/// <summary>Full messages of the identity repository, whose numbers have a form of their own.</summary>
internal static class CirMessages
{
    public const string Number = "CIR0123456789ABCDEF0123";

    public static IdentityFile File()
    {
        var file = Filled.Message<IdentityFile>();
        file.FileNumber = Number;
        return file;
    }

    public static Presence Presence(params HoldingSystem[] systems) =>
        new() { ReplyNumber = Number, HoldingSystems = { systems } };
}

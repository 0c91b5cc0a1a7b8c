using SearchGateway.Host.Api.Mapping;

namespace SearchGateway.Host.Console.Provider;

/// <summary>Why a sign-in came to nothing.</summary>
internal enum SignInFault
{
    /// <summary>The answer belongs to no sign-in that this browser has under way.</summary>
    NotBegun,

    /// <summary>The provider said no, or the officer did.</summary>
    Denied,

    /// <summary>The provider did not answer, or not in time, or not as the protocol has it.</summary>
    Unreachable,

    /// <summary>The provider does not stand by the code that it gave.</summary>
    CodeRefused,

    /// <summary>The ID token does not verify, or was not made for this sign-in.</summary>
    NotVerified,

    /// <summary>The gateway does not accept the access token.</summary>
    NotAccepted,

    /// <summary>The access token is good but does not say who asks.</summary>
    NoCaller,

    /// <summary>There are as many sessions as there may be.</summary>
    Full,
}

/// <summary>How the page of the sign-in is told a fault: by a name in the address that stands for words of ours. What a provider wrote is never shown.</summary>
internal static class SignInWords
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        [NameOf(SignInFault.NotBegun)] = "This sign-in was not begun in this browser, was begun more than ten minutes ago, or is over already. Begin again.",
        [NameOf(SignInFault.Denied)] = "The identity provider did not sign you in.",
        [NameOf(SignInFault.Unreachable)] = "The identity provider does not answer as it should. Try again in a while.",
        [NameOf(SignInFault.CodeRefused)] = "The identity provider did not complete the sign-in. Begin again.",
        [NameOf(SignInFault.NotVerified)] = "What the identity provider said of you does not verify. Begin again; if that does not help, tell who runs this gateway.",
        [NameOf(SignInFault.NotAccepted)] = "The identity provider gave a token that this gateway does not accept. Tell who runs it.",
        [NameOf(SignInFault.NoCaller)] = "You are known to the identity provider, but your token lacks what this gateway needs: authority, Member State, profile, unit, purposes and roles. Tell who gives out these rights.",
        [NameOf(SignInFault.Full)] = "Too many people are signed in at the moment. Try again in a while.",
    };

    public static string NameOf(SignInFault fault) => ContractNames.Kebab(fault.ToString());

    /// <summary>The words for a name; null for a name that is none.</summary>
    public static string? Of(string? name) => name is null ? null : s_words.GetValueOrDefault(name);
}

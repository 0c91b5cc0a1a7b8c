using Microsoft.AspNetCore.Builder;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Console.Provider;

/// <summary>A gateway in production that trusts a provider and signs officers in there.</summary>
internal static class ProviderGateway
{
    public static Task<RunningGateway> StartAsync(FakeProvider provider, Action<WebApplicationBuilder>? adjust = null, params string[] settings) =>
        StartAsync(provider.Address, adjust, settings);

    public static Task<RunningGateway> StartAsync(string authority, Action<WebApplicationBuilder>? adjust, params string[] settings) => RunningGateway.StartAsync(
        adjust,
        [
            "--environment=Production", "--DevelopmentIssuer:Enabled=false", $"--AzureAd:Authority={authority}", "--AzureAd:RequireHttpsMetadata=false",
            $"--AzureAd:ClientId={FakeProvider.Client}", $"--AzureAd:Audience={FakeProvider.Audience}",
            "--Console:SignIn:Enabled=true", "--Console:SignIn:Scopes=openid api://gateway/search", "--Console:SignIn:TimeLimit=00:00:10", .. settings,
        ]);
}

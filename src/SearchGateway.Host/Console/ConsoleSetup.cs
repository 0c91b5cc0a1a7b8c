using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using SearchGateway.Host.Console.Data;
using SearchGateway.Host.Console.Provider;
using SearchGateway.Host.Console.Rules;

namespace SearchGateway.Host.Console;

/// <summary>The web console at <c>/console</c>: pages of this gateway, which ask it what every client application may ask.</summary>
internal static class ConsoleSetup
{
    private const string Assets = "SearchGateway.Host.Console.Assets";

    public static void AddConsole(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ConsoleOptions>().BindConfiguration(ConsoleOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConsoleOptions>, ConsoleOptionsValidator>();
        if (!IsWanted(builder.Configuration))
            return;
        services.AddSingleton<ConsoleSessions>();
        builder.AddProviderSignIn();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PackDesk>(provider));
        services.AddSingleton<SystemTimings>();
        services.AddScoped<ConsoleView>();
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Console/Pages";
            // Requests of other sites are stopped at the gate, by what browsers say of them; no page holds a token of its own.
            pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
            // The gate lets nobody in who is not signed in; the token behind a session speaks for what its requests ask, not for the page.
            pages.Conventions.AllowAnonymousToFolder("/");
        }).ConfigureApplicationPartManager(FindPages);
        // The pages bring key storage with them that nothing here uses: no key is written to a disk.
        services.Configure<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = new NoKeysOnDisk();
            keys.XmlEncryptor = new NullXmlEncryptor();
        });
    }

    /// <summary>Before routing: behind the gate, a request of a page has the address that the contract gives it.</summary>
    public static void UseConsole(this WebApplication app)
    {
        if (!IsWanted(app.Configuration))
            return;
        app.UseMiddleware<ConsoleGate>();
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new EmbeddedFileProvider(typeof(ConsoleSetup).Assembly, Assets),
            RequestPath = ConsoleGate.Assets,
            ContentTypeProvider = new FileExtensionContentTypeProvider(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                [".js"] = "text/javascript; charset=utf-8", [".css"] = "text/css; charset=utf-8", [".svg"] = "image/svg+xml",
            }),
            // Asked again each time, answered with nothing while it is the same.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
    }

    public static void MapConsole(this WebApplication app)
    {
        if (!IsWanted(app.Configuration))
            return;
        app.MapRazorPages();
        app.MapSignIn();
        app.MapProviderSignIn();
        app.MapConsoleData();
    }

    /// <summary>The pages lie in this assembly, whichever program it was started by.</summary>
    private static void FindPages(ApplicationPartManager parts)
    {
        var own = typeof(ConsoleSetup).Assembly;
        if (parts.ApplicationParts.Any(part => part.Name == own.GetName().Name))
            return;
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(own).GetApplicationParts(own))
            parts.ApplicationParts.Add(part);
    }

    private static bool IsWanted(IConfiguration configuration) => configuration.GetValue($"{ConsoleOptions.Section}:{nameof(ConsoleOptions.Enabled)}", defaultValue: true);

    private sealed class NoKeysOnDisk : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [];

        public void StoreElement(XElement element, string friendlyName)
        {
        }
    }
}

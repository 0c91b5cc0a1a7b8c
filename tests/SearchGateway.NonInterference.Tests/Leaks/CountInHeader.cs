using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Model;
using SearchGateway.NonInterference.Twins;

namespace SearchGateway.NonInterference.Tests.Leaks;

/// <summary>Tells in a header how many records were candidates.</summary>
internal sealed class CountInHeader(Stage stage) : IStartupFilter
{
    public static void Plant(WebApplicationBuilder builder, Stage stage) => builder.Services.AddSingleton<IStartupFilter>(new CountInHeader(stage));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, following) =>
        {
            http.Response.Headers["Candidates"] = CentralSystems.All.Sum(s => stage.World[s].Records.Count).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return following(http);
        });
        next(app);
    };
}

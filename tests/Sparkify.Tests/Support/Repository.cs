using System.Reflection;

namespace Sparkify.Tests.Support;

/// <summary>Where things are, as the build wrote it down.</summary>
internal static class Repository
{
    public static string Folder { get; } = Metadata("RepositoryFolder");

    /// <summary>The module as this build laid it out, or the package that is to be tested.</summary>
    public static string Module { get; } =
        Environment.GetEnvironmentVariable("SPARKIFY_MODULE") is { Length: > 0 } package
            ? package
            : Metadata("ModuleFolder");

    /// <summary>
    /// The command line, with all it needs beside it; beside the tests, what a framework of theirs has is left out.
    /// </summary>
    public static string Cli { get; } = Path.Combine(Metadata("CliFolder"), "Sparkify.Cli.dll");

    /// <summary>The PowerShell module Pester, from its NuGet package.</summary>
    public static string Pester { get; } = Metadata("PesterFolder");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == key).Value!;
}

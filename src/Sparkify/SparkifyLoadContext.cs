using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Sparkify;

/// <summary>
/// The module's own load context. This assembly, with the types that travel down the pipeline, is everybody's; all else
/// (the cmdlets, the engine, the drivers) lives in here, so that it never meets the versions another module brings.
/// </summary>
public sealed class SparkifyLoadContext : AssemblyLoadContext
{
    private const string Module = "Sparkify.PowerShell";

    private static readonly Assembly Shared = typeof(SparkifyLoadContext).Assembly;
    private static readonly Lazy<Assembly> Cmdlets = new(() => new SparkifyLoadContext().LoadFromAssemblyName(new AssemblyName(Module)));

    private readonly string _directory = Path.GetDirectoryName(Shared.Location)!;

    private SparkifyLoadContext()
        : base(Module)
    {
    }

    /// <summary>Whether this process has imported the module before, in whatever runspace.</summary>
    public static bool IsLoaded => Cmdlets.IsValueCreated;

    /// <summary>The assembly of the cmdlets, for <c>Import-Module -Assembly</c>; loaded once a process.</summary>
    public static Assembly LoadModule() => Cmdlets.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (assemblyName.Name == Shared.GetName().Name)
            return Shared;
        var path = Path.Combine(_directory, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var (system, file) =
            OperatingSystem.IsWindows() ? ("win", $"{unmanagedDllName}.dll") :
            OperatingSystem.IsMacOS() ? ("osx", $"lib{unmanagedDllName}.dylib") : ("linux", $"lib{unmanagedDllName}.so");
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var path = Path.Combine(_directory, "runtimes", $"{system}-{architecture}", "native", file);
        return File.Exists(path) ? LoadUnmanagedDllFromPath(path) : 0;
    }
}

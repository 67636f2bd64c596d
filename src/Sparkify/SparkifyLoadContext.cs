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
    private const string ModuleName = "Sparkify.PowerShell";

    private static readonly Lock Gate = new();
    private static readonly Assembly Shared = typeof(SparkifyLoadContext).Assembly;
    private static Assembly? _module;

    private readonly string _directory = Path.GetDirectoryName(Shared.Location)!;

    private SparkifyLoadContext()
        : base(ModuleName)
    {
    }

    /// <summary>Whether this process has imported the module before, in whatever runspace.</summary>
    public static bool IsLoaded => _module is not null;

    /// <summary>
    /// The assembly of the cmdlets, for <c>Import-Module -Assembly</c>; loaded when it is first asked for. A property, since
    /// the first method call of a PowerShell session takes it ten milliseconds.
    /// </summary>
    public static Assembly Module
    {
        get
        {
            lock (Gate)
                return _module ??= new SparkifyLoadContext().Load(new AssemblyName(ModuleName))!;
        }
    }

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
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        // One library serves macOS on both processors.
        var (platform, file) =
            OperatingSystem.IsWindows() ? ($"win-{architecture}", $"{unmanagedDllName}.dll") :
            OperatingSystem.IsMacOS() ? ("osx", $"lib{unmanagedDllName}.dylib") :
            ($"linux-{architecture}", $"lib{unmanagedDllName}.so");
        var path = Path.Combine(_directory, "runtimes", platform, "native", file);
        return File.Exists(path) ? LoadUnmanagedDllFromPath(path) : 0;
    }
}

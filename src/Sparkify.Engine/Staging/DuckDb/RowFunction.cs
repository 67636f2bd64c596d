using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Sparkify.Engine.Staging.DuckDb;

/// <summary>
/// The table function <c>sparkify_rows(source)</c>: each thread of the engine reads rows from a source of its own
/// accord, so that an INSERT of them runs on all. An exception ends the query and is kept in the source.
/// </summary>
internal static unsafe partial class RowFunction
{
    private const string Name = "sparkify_rows";
    private const string Library = "duckdb";

    // The engine takes as many as it has.
    private const ulong MaxThreads = int.MaxValue;

    private static readonly ConcurrentDictionary<long, RowSource> Sources = new();
    private static long _lastId;

    /// <summary>Makes the function known to a connection's database.</summary>
    public static void Register(DuckDBNativeConnection connection)
    {
        var function = TableFunction.DuckDBCreateTableFunction();
        try
        {
            using var id = LogicalType.DuckDBCreateLogicalType(DuckDBType.BigInt);
            TableFunction.DuckDBTableFunctionSetName(function, Name);
            TableFunction.DuckDBTableFunctionAddParameter(function, id);
            TableFunction.DuckDBTableFunctionSetBind(function, &Bind);
            TableFunction.DuckDBTableFunctionSetInit(function, &Initialize);
            SetLocalInit(function, &InitializeThread);
            TableFunction.DuckDBTableFunctionSetFunction(function, &Read);
            if (!TableFunction.DuckDBRegisterTableFunction(connection, function).IsSuccess())
                throw new InvalidOperationException($"DuckDB did not take the function {Name}.");
        }
        finally
        {
            TableFunction.DuckDBDestroyTableFunction(ref function);
        }
    }

    /// <summary>Gives a source an id to name it by in a query.</summary>
    public static long Add(RowSource source)
    {
        var id = Interlocked.Increment(ref _lastId);
        Sources[id] = source;
        return id;
    }

    /// <summary>Forgets a source.</summary>
    public static void Remove(long id) => Sources.TryRemove(id, out _);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        try
        {
            using var parameter = TableFunction.DuckDBBindGetParameter(info, 0);
            var source = Sources[Value.DuckDBGetInt64(parameter)];
            AddColumn(info, "file_id", StagedKind.Integer);
            foreach (var field in source.Shape.Fields)
                AddColumn(info, field.Name, field.Kind);
            TableFunction.DuckDBBindSetBindData(info, ToNative(source), &Free);
        }
        catch (Exception exception)
        {
            TableFunction.DuckDBBindSetError(info, exception.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Initialize(nint info) => SetMaxThreads(info, MaxThreads);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void InitializeThread(nint info)
    {
        try
        {
            var source = ToManaged<RowSource>(TableFunction.DuckDBInitGetBindData(info));
            TableFunction.DuckDBInitSetInitData(info, ToNative(new RowVectors(source)), &Free);
        }
        catch (Exception exception)
        {
            TableFunction.DuckDBInitSetError(info, exception.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Read(nint info, nint output)
    {
        var vectors = ToManaged<RowVectors>(GetLocalInitData(info));
        try
        {
            using var chunk = new DuckDBDataChunk(output);
            DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)vectors.Fill(chunk));
        }
        catch (Exception exception)
        {
            vectors.Source.Fail(exception);
            TableFunction.DuckDBFunctionSetError(info, exception.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint data)
    {
        var handle = GCHandle.FromIntPtr(data);
        (handle.Target as RowVectors)?.Dispose();
        handle.Free();
    }

    private static void AddColumn(nint info, string name, StagedKind kind)
    {
        using var type = LogicalType.DuckDBCreateLogicalType(kind switch
        {
            StagedKind.Text => DuckDBType.Varchar,
            StagedKind.Integer => DuckDBType.BigInt,
            _ => DuckDBType.Double,
        });
        TableFunction.DuckDBBindAddResultColumn(info, name, type);
    }

    private static nint ToNative(object target) => GCHandle.ToIntPtr(GCHandle.Alloc(target));

    private static T ToManaged<T>(nint data)
        where T : class => (T)GCHandle.FromIntPtr(data).Target!;

    [LibraryImport(Library, EntryPoint = "duckdb_table_function_set_local_init")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial void SetLocalInit(nint function, delegate* unmanaged[Cdecl]<nint, void> initialize);

    [LibraryImport(Library, EntryPoint = "duckdb_init_set_max_threads")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial void SetMaxThreads(nint info, ulong threads);

    [LibraryImport(Library, EntryPoint = "duckdb_function_get_local_init_data")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial nint GetLocalInitData(nint info);
}

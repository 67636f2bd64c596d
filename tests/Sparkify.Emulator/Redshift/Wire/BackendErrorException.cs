namespace Sparkify.Emulator.Redshift.Wire;

/// <summary>An error that the backend itself answered: its transaction has failed already.</summary>
internal sealed class BackendErrorException(SqlError error) : SqlErrorException(error);

package org.arrimage.streams.engine;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/// One bounded memory for all stores of this process, in place of some 100 MB for each.
///
/// Must be public with a public constructor: Kafka Streams creates it by its class name.
public final class SharedRocksDbMemory implements RocksDBConfigSetter {

    private static final long MIB = 1024 * 1024;
    private static final Cache CACHE = new LRUCache(48 * MIB);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(24 * MIB, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setBlockCache(CACHE);
            table.setCacheIndexAndFilterBlocks(true);
            options.setTableFormatConfig(table);
        }
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(4 * MIB);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        // The cache is shared by all stores and lives as long as the process.
    }
}

package dev.exeunt.audit.verify;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.tree.Hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The ids of the events that count, as eight bytes each: enough to suspect that one counts twice. */
final class EventIds {

    private long[] ids = new long[1024];
    private int count;

    synchronized void add(StoredRow row) {
        String id = row.said().columns().get(Column.EVENT_ID);
        if (id == null || row.isRepeat()) {
            return;
        }
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
        }
        ids[count++] = ByteBuffer.wrap(
                        Hash.ofLeaf(id.getBytes(StandardCharsets.UTF_8)).bytes())
                .getLong();
    }

    /** Whether two of them may be the same. */
    synchronized boolean mayRepeat() {
        Arrays.sort(ids, 0, count);
        for (int i = 1; i < count; i++) {
            if (ids[i] == ids[i - 1]) {
                return true;
            }
        }
        return false;
    }
}
